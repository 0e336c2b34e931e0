// Words about one run: its details, and what can be done with it.
import type { Repeat, RunTrigger } from '../../api/schema.gen';

export const run = {
    deeds: {
        details: 'Details',
        again: 'Run this slot again',
        cancel: 'Cancel run',
        clone: 'Clone this instance',
        locate: 'Locate on Artifacts',
        delete: 'Delete',
    },
    nothingMissing: 'Nothing is missing of this run: only one that failed, was cancelled or was missed runs again.',
    hasEnded: 'The run has ended: there is nothing to cancel.',
    hasNotEnded: 'The run has not ended: cancel it or wait for its end, then delete it.',
    isStopping: 'The run is stopping already.',
    noFiles: 'This run left no files.',
    mayNot: 'Your role does not allow this.',
    trigger: {
        schedule: 'the schedule',
        immediately: 'a job that starts immediately',
        manual: 'Run now',
        again: 'Run this slot again',
    } satisfies Record<RunTrigger, string>,
    repeat: {
        once: 'Once',
        hourly: 'Hourly',
        daily: 'Daily',
        weekly: 'Weekly',
        monthly: 'Monthly',
        cron: 'Cron',
    } satisfies Record<Repeat, string>,
    confirmCancel: {
        title: (runs: number) => (runs === 1 ? 'Cancel this run?' : `Cancel ${runs} runs?`),
        body: 'What was exported so far is thrown away. The window stays missing until the slot is run again.',
        verb: 'Cancel run',
        stay: 'Let it run',
    },
    confirmDelete: {
        title: (runs: number) => (runs === 1 ? 'Delete this run?' : `Delete ${runs} runs?`),
        body: (runs: number, files: number, total: string) => {
            const row = runs === 1 ? 'Its row' : 'Their rows';
            const owner = runs === 1 ? 'its' : 'their';
            if (files === 0) return `${row} in History goes for good. There are no files left that would go with it.`;
            return files === 1
                ? `${row} in History and ${owner} remaining file go for good.`
                : `${row} in History and ${owner} ${total} remaining files go for good.`;
        },
        audit: 'The audit log keeps that they were there.',
        verb: 'Delete',
    },
};
