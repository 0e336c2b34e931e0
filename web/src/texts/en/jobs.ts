// Words of the page "Jobs".
export const jobs = {
    title: 'Jobs',
    columns: {
        source: 'Source',
        type: 'Type',
        status: 'Status',
        title: 'Title',
        created: 'Created date',
        latestStatus: 'Latest status',
        latestStart: 'Latest started at',
        nextStart: 'Next starts at',
        owner: 'Owner',
    },
    active: 'Active',
    suspended: 'Suspended',
    isActive: (title: string) => `${title} is active`,
    allTypes: 'All types',
    allSources: 'All sources',
    anyStatus: 'Any latest status',
    add: 'Add new job',
    cloneSelected: 'Clone selected',
    edit: 'Edit',
    runNow: 'Run now',
    history: 'History',
    takeOver: 'Take over',
    delete: 'Delete',
    onceSubmitted: 'A job that runs once cannot be edited after it was submitted: clone it.',
    onceOver: 'A job that runs once cannot be resumed after it has started: run it again or clone it.',
    onceNotFailed: 'A job that runs once can be run again only after its run failed, was cancelled or was missed.',
    inProgress: 'A job with a run in progress cannot be deleted: cancel the run or wait for its end.',
    isYours: 'This job is yours already.',
    showRun: 'Show the details of this run',
    empty: {
        title: 'No jobs yet',
        body: 'A job says what to export and when. Its runs appear in History, its files in Artifacts.',
    },
    confirmTakeOver: {
        title: (job: string) => `Take over “${job}”?`,
        body: (owner: string) =>
            `The job becomes yours: files of its next runs open with your key, no longer with that of ${owner}. ` +
            'Runs that wait go with it. Files that are there already keep the key that they have.',
        verb: 'Take over',
    },
    confirmDelete: {
        title: (count: number) => (count === 1 ? 'Delete this job?' : `Delete ${count} jobs?`),
        body: 'The definition goes for good and nothing more starts. Runs in History and files in Artifacts stay.',
        files: (count: number, total: string) =>
            count === 1 ? '1 file of it stays in Artifacts.' : `${total} files stay in Artifacts.`,
        running: 'A job with a run in progress is refused: cancel the run or wait for its end.',
        verb: 'Delete',
    },
};
