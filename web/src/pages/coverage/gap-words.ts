// Why there is a gap.
import type { Gap } from '../../api/schema.gen';
import { t } from '../../texts';

/** Null if no run says why: nobody tried. */
export function gapWords({ reason, isLost }: Gap): string | null {
    return reason?.words ?? (isLost ? t.coverage.lostGap : null);
}
