// Words that several pages share.
import type { ExportType, Right, Role, RunStatus } from '../../api/schema.gen';

export const common = {
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    copy: 'Copy',
    copied: 'Copied',
    yes: 'Yes',
    no: 'No',
    none: '—',
    mayNot: 'Your role does not allow this.',
    loading: 'Loading…',
    utc: 'UTC',
    localTime: (words: string) => `Local time: ${words}`,
    status: {
        scheduled: 'Scheduled',
        inProgress: 'In Progress',
        finished: 'Finished',
        failed: 'Failed',
        cancelled: 'Cancelled',
        missed: 'Missed',
    } satisfies Record<RunStatus, string>,
    type: { Interaction: 'Interaction', Contact: 'Contact' } satisfies Record<ExportType, string>,
    role: { administrator: 'Administrator', exporter: 'Exporter', auditor: 'Auditor' } satisfies Record<Role, string>,
    progress: {
        counting: 'counting…',
        percent: (percent: number) => `${percent} %`,
        rows: (rows: string, expected: string) => `${rows} of ${expected} rows`,
        timeLeft: (duration: string) => `${duration} left`,
        noTimeLeft: 'time left not known yet',
        label: (title: string) => `Progress of ${title}`,
    },
    right: {
        read: 'Read',
        export: 'Export',
        administer: 'Administer',
        audit: 'Audit',
    } satisfies Record<Right, string>,
    rights: {
        read: 'see jobs, history and the list of files',
        export: 'make and run jobs, fetch and delete files, have a certificate',
        administer: 'users, API keys of others, settings of the tenant',
        audit: 'see who did what',
    } satisfies Record<Right, string>,
    toldOnce: {
        title: 'This is shown only now',
        kept: 'I have kept it',
    },
    window: {
        everything: 'everything',
        since: (from: string) => `since ${from}`,
        until: (to: string) => `until ${to}`,
    },
    filesLeft: {
        counting: 'Counting files…',
        neverDownloaded: (files: number, total: string) =>
            files === 1 ? '1 of these files was never downloaded.' : `${total} of these files were never downloaded.`,
        allDownloaded: 'All of these files were downloaded at least once.',
    },
    days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
    daysLeft: (days: number) => (days === 1 ? '1 day left' : `${days} days left`),
    ends: (utc: string, local: string) => `Ends at ${utc}. Local time: ${local}`,
    problem: {
        unreachable: 'The service does not answer.',
        unreachableHint: 'It may be restarting. The page goes on by itself as soon as the service is back.',
        again: 'Try again',
        partly: (done: number, of: number) => `${done} of ${of} were done. The first refusal:`,
    },
};
