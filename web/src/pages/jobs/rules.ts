// What the rules of the product allow with a job now; the service decides, this only says it beforehand.
import type { Job } from '../../api/schema.gen';
import { t } from '../../texts';

const OPEN_ENDS = ['failed', 'cancelled', 'missed'];

function isRunning(job: Job): boolean {
    return job.latestRun?.status === 'inProgress';
}

function isOnce(job: Job): boolean {
    return job.settings.run.kind === 'once';
}

/** Why the job cannot be edited; null if it can. */
export function editRefusal(job: Job): string | null {
    return isOnce(job) ? t.jobs.onceSubmitted : null;
}

/** Why the slider does not move; null if it does. */
export function sliderRefusal(job: Job): string | null {
    return isOnce(job) && !job.isActive ? t.jobs.onceOver : null;
}

/** Why it cannot be run now; null if it can. */
export function runRefusal(job: Job): string | null {
    if (!isOnce(job)) return null;
    return job.latestRun && OPEN_ENDS.includes(job.latestRun.status) ? null : t.jobs.onceNotFailed;
}

/** Why it cannot be deleted; null if it can. */
export function deleteRefusal(job: Job): string | null {
    return isRunning(job) ? t.jobs.inProgress : null;
}

/** Why this user cannot take it over; null if they can. */
export function takeOverRefusal(job: Job, userId: string | undefined): string | null {
    return job.owner.id === userId ? t.jobs.isYours : null;
}
