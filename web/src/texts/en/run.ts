// Words about one run: its details, and what can be done with it.
import type { OnMissed, Period, RecordFormat, RunStatus, RunTrigger, Timeframe } from '../../api/schema.gen';

export const run = {
    title: 'Details of a run',
    proof: 'Proof of run',
    toolbar: 'Actions for this run',
    print: 'Print',
    deeds: {
        details: 'Details',
        again: 'Run this slot again',
        cancel: 'Cancel run',
        clone: 'Clone this instance',
        locate: 'Locate on Artifacts',
        delete: 'Delete',
    },
    nothingMissing:
        'Only a run that failed, was cancelled or was missed runs again here. Coverage does it for one whose files are lost.',
    hasEnded: 'The run has ended: there is nothing to cancel.',
    hasNotEnded: 'The run has not ended: cancel it or wait for its end, then delete it.',
    isStopping: 'The run is stopping already.',
    noFiles: 'This run left no files.',
    trigger: {
        schedule: 'the schedule',
        immediately: 'a job that starts immediately',
        manual: 'Run now',
        again: 'Run this slot again',
    } satisfies Record<RunTrigger, string>,
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
    outcome: {
        title: {
            scheduled: 'The last try did not work',
            inProgress: 'The last try did not work',
            finished: 'This run has finished',
            failed: 'This run failed',
            cancelled: 'This run was cancelled',
            missed: 'This run was missed',
        } satisfies Record<RunStatus, string>,
        missing: (window: string) => `Missing: ${window}.`,
        again: '“Run this slot again” exports exactly this window, with the same settings.',
        retry: (time: string) => `It tries again by itself at ${time}. Nothing has to be done.`,
        stopping: 'Somebody asked this run to stop; it stops as soon as it can.',
        technical: 'For support',
        stuck: {
            title: 'This run has not moved for a while',
            body: (time: string) =>
                `No row has come since ${time}. Often the source is slow or a lock holds it up: look at the source. ` +
                'To cancel is safe: the slot can be run again.',
        },
    },
    what: {
        title: 'What and when',
        source: 'Source',
        window: 'Window',
        rows: 'Rows',
        rowsOf: (rows: string, expected: string) => `${rows} of ${expected}`,
        repeated: 'Rows seen before',
        repeatedRows: (rows: string) => `${rows} may be in the run before as well`,
        plain: 'Size of the data',
        sealed: 'Size of the files',
        inFiles: (size: string, files: number) => (files === 1 ? `${size}, 1 file` : `${size}, ${files} files`),
        due: 'Due at',
        started: 'Started at',
        finished: 'Ended at',
        took: 'Took',
        snapshot: 'Data as of',
        madeBy: 'Made by',
        againOf: 'Repeats',
        showThat: 'the run that did not finish',
        job: 'Job',
        allRuns: 'all runs of this job',
        audit: 'Audit log',
        showAudit: 'who did what with this run',
    },
    settings: {
        title: 'Settings as they were',
        description: 'Description',
        run: 'Run',
        timeframe: 'Export timeframe',
        mediaTypes: 'Media types',
        allMediaTypes: 'all',
        split: 'File split size',
        rowsPerFile: 'Rows per file',
        format: 'Record format',
        encoding: 'Encoding',
        onMissed: 'Missed slots',
        formats: {
            original: 'original, as the original wrote it',
            upper: 'upper, with upper-case names',
            modern: 'modern, with camelCase names',
        } satisfies Record<RecordFormat, string>,
        missed: { run: 'are made up for', skip: 'are put on record only' } satisfies Record<OnMissed, string>,
        timeframes: {
            all: 'all',
            fixed: 'fixed interval',
            last: 'the last period',
            sinceLastRun: 'since the last finished run',
        } satisfies Record<Timeframe, string>,
        last: {
            hour: 'the last hour',
            day: 'the last day',
            week: 'the last week',
            month: 'the last month',
        } satisfies Record<Period, string>,
    },
    contents: {
        title: 'In the archive',
        path: 'File',
        rows: 'Rows',
        bytes: 'Bytes',
        sha256: 'SHA-256',
        open: (rows: number) =>
            rows === 1
                ? '1 interaction was still open and may change after the export.'
                : `${rows} interactions were still open and may change after the export.`,
        made: (id: string, by: string) => `Export ${id}, written by ${by}`,
    },
    files: {
        title: 'Encrypted files',
        none: 'This run has left no files.',
        part: (volume: number, volumes: number) => `part ${volume} of ${volumes}`,
        until: (time: string) => `available until ${time}`,
        ended: (time: string) => `gone since its time ended at ${time}`,
        deleted: (time: string, by: string) => `deleted by ${by} at ${time}`,
        deleting: (by: string) => `deleted by ${by}`,
        checksum: (file: string) => `checksum of ${file}`,
        never: 'Never downloaded.',
        loading: 'Loading downloads…',
        show: 'Show all downloads',
        showOf: (file: string) => `Show all downloads of ${file}`,
        whole: (user: string, time: string) => `Downloaded by ${user}, whole, at ${time}`,
        broken: (user: string, time: string) => `Begun by ${user}, broken off at ${time}`,
        underWay: (user: string, time: string) => `Under way to ${user} since ${time}`,
    },
    keys: {
        title: 'Opens with',
        owner: 'Key of',
        certificate: 'Certificate (SHA-256)',
        escrow: 'Escrow certificate',
        noEscrow: 'none: only the owner can open it',
        command: 'the command that opens it',
        more: 'Other ways to open it, on Artifacts',
    },
    attempts: {
        title: 'Tries',
        none: 'It has not been tried yet.',
        number: 'Try',
        started: 'Began',
        ended: 'Ended',
        outcome: 'Outcome',
        node: 'Node',
        underWay: 'under way',
        outcomes: {
            finished: 'finished',
            failed: 'failed',
            cancelled: 'cancelled',
            lost: 'lost: its worker was not heard from any more',
            interrupted: 'interrupted: the service stopped',
        } as Record<string, string>,
    },
};
