// A size in MB to read, exact on hover.
import { exactBytes, size } from '../lib/sizes';

export function Size({ bytes }: { bytes: number }) {
    return (
        <span title={exactBytes(bytes)} style={{ whiteSpace: 'nowrap' }}>
            {size(bytes)}
        </span>
    );
}
