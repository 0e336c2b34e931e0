// A moment: UTC to read, local on hover.
import { useDateLanguage } from '../lib/date-language';
import { local, utc, utcBare } from '../lib/moments';
import { t } from '../texts';

interface Props {
    at: string | null | undefined;
    /** Leaves "UTC" out where the head says it. */
    isBare?: boolean;
}

export function Moment({ at, isBare = false }: Props) {
    const [language] = useDateLanguage();
    if (!at) return <>{t.common.none}</>;
    return (
        <time dateTime={at} title={t.common.localTime(local(at, language))} style={{ whiteSpace: 'nowrap' }}>
            {isBare ? utcBare(at) : utc(at)}
        </time>
    );
}
