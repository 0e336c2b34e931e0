// Words of the page "History".
export const history = {
    title: 'History',
    columns: {
        source: 'Source',
        type: 'Type',
        title: 'Title',
        status: 'Status',
        started: 'Started at',
        fileName: 'File name',
        slot: 'Due at',
        window: 'Window',
        rows: 'Rows',
        size: 'Size',
        owner: 'Owner',
        trigger: 'Made by',
    },
    filters: {
        anyStatus: 'Any status',
        job: 'Job',
        from: 'Made on or after (UTC)',
        to: 'Made on or before (UTC)',
    },
    missing: (window: string) => `missing: ${window}`,
    nextTry: (time: string) => `next try ${time} UTC`,
    stopping: 'stopping…',
    stuck: (time: string) => `no progress since ${time} UTC`,
    more: (files: string) => `and ${files} more`,
    empty: {
        title: 'No runs yet',
        body: 'Every start of a job becomes a row here, whether it finished, failed or was missed. Jobs say what starts when.',
        action: 'Go to Jobs',
    },
};
