// What an event about a run changes. Events may come twice, and answers later than events. It never asks the service.
import type { Job, Run } from './schema.gen';

/** An event that is older than one before it, one about a run that stands as it stood, or one that moved it. */
type Step = 'old' | 'same' | 'moved';

export interface RunNews {
    take: (run: Run) => Step;
}

/** So many runs are remembered; what is forgotten is asked anew once more. */
const MOST = 1_000;

/** Remembers how each run stood last: a run that is new here counts as moved once, however often it reports. */
export function newsOfRuns(): RunNews {
    const seen = new Map<string, Pick<Run, 'status' | 'revision'>>();
    return {
        take: (run) => {
            const before = seen.get(run.id);
            if (before && before.revision > run.revision) return 'old';
            seen.delete(run.id);
            seen.set(run.id, { status: run.status, revision: run.revision });
            const oldest = seen.size > MOST ? seen.keys().next().value : undefined;
            if (oldest !== undefined) seen.delete(oldest);
            if (before?.status !== run.status) return 'moved';
            // While it is in progress its rows move, and these the event carries itself.
            return run.status === 'inProgress' || before.revision === run.revision ? 'same' : 'moved';
        },
    };
}

/** The newer of what is shown and what an event says, if both are of one run. */
export function newer(shown: Run, run: Run): Run {
    return shown.id === run.id && shown.revision <= run.revision ? run : shown;
}

/** What a job says of its latest run carries no revision: a run that has ended never goes on. */
export function withJobRun(job: Job, run: Run): Job {
    const { latestRun } = job;
    if (latestRun?.id !== run.id || (isOver(latestRun) && !isOver(run))) return job;
    const { id, status, statusText, startedAt, rows, expectedRows, progressPercent, timeLeftSeconds } = run;
    return {
        ...job,
        latestRun: { id, status, statusText, startedAt, rows, expectedRows, progressPercent, timeLeftSeconds },
    };
}

function isOver({ status }: Pick<Run, 'status'>): boolean {
    return status !== 'scheduled' && status !== 'inProgress';
}
