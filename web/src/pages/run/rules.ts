// What the rules of the product allow with a run now; the service decides, this only says it beforehand.
import type { Run } from '../../api/schema.gen';
import { t } from '../../texts';

const HAS_NOT_ENDED = ['scheduled', 'inProgress'];

function hasEnded(run: Run): boolean {
    return !HAS_NOT_ENDED.includes(run.status);
}

/** Why its slot cannot be run again; null if it can. */
export function againRefusal(run: Run): string | null {
    return run.missingWindow === null ? t.run.nothingMissing : null;
}

/** Why it cannot be cancelled; null if it can. */
export function cancelRefusal(run: Run): string | null {
    if (hasEnded(run)) return t.run.hasEnded;
    return run.isCancelRequested ? t.run.isStopping : null;
}

/** Why it cannot be deleted; null if it can. */
export function deleteRefusal(run: Run): string | null {
    return hasEnded(run) ? null : t.run.hasNotEnded;
}

/** Why there is nothing to see on Artifacts; null if there is. */
export function locateRefusal(run: Run): string | null {
    return run.volumes === 0 ? t.run.noFiles : null;
}
