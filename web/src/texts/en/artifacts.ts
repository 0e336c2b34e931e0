// Words of the page "Artifacts".
const files = (count: number) => (count === 1 ? '1 file' : `${count} files`);

export const artifacts = {
    title: 'Artifacts',
    columns: {
        title: 'Job title',
        name: 'File name',
        type: 'Type',
        bytes: 'Size, byte',
        uploaded: 'Upload date',
        remaining: 'Remaining days',
        owner: 'Opens with',
        downloaded: 'Downloaded',
        download: 'Download',
        expires: 'Expires at',
        sha256: 'SHA-256',
        run: 'Run',
    },
    files,
    set: (count: number, size: string) => `${files(count)}, ${size}`,
    missing: (missing: number, of: number) =>
        `${missing} of ${files(of)} ${missing === 1 ? 'is' : 'are'} gone: what is left of this export cannot be opened. Run it again from History.`,
    opensWith: (user: string, digits: string) => `${user}, ${digits}`,
    certificate: (fingerprint: string) => `Sealed for the certificate ${fingerprint}`,
    escrow: 'and escrow',
    escrowHint: (fingerprint: string) =>
        `The key of your organisation's escrow certificate opens it too: ${fingerprint}`,
    never: 'never',
    partly: (never: number, of: number) => `${never} of ${of} never`,
    downloadedBy: (user: string, at: string) => `${user}, ${at}`,
    download: 'Download',
    downloadFile: (name: string) => `Download ${name}`,
    downloadSet: (name: string, count: number) => `Download all ${files(count)} of ${name}`,
    oneByOne: 'Download one by one',
    oneByOneStarted: (count: number) =>
        `The browser is given ${files(count)}, one after the other. It may ask once whether it may save several.`,
    howToOpen: 'How to open it',
    showRun: 'Show run',
    delete: 'Delete',
    mayNot: 'Your role does not allow this.',
    oneFileOnly: 'For several files only: this is one.',
    tooMany: 'Select at most 100; a set counts as one.',
    allTypes: 'All types',
    anyOwner: 'Any owner',
    anyDownload: 'Downloaded or not',
    neverDownloaded: 'Never downloaded',
    onceDownloaded: 'Downloaded',
    job: 'Job',
    empty: {
        title: 'No files wait to be fetched',
        body: 'What a job exports appears here, sealed for its owner, and stays for 30 days at most.',
        toJobs: 'Go to Jobs',
    },
    filesOf: (title: string) => `Files of ${title}`,
    sha256Of: (name: string) => `SHA-256 of ${name}`,
    volume: (volume: number, of: number) => `part ${volume} of ${of}`,
    downloads: {
        title: (name: string) => `Downloads of ${name}`,
        show: (count: number) => (count === 0 ? 'Never downloaded' : count === 1 ? '1 download' : `${count} downloads`),
        showOf: (name: string) => `Who downloaded ${name}`,
        none: 'Nobody has downloaded this file yet.',
        by: 'By',
        began: 'Began (UTC)',
        ended: 'Ended (UTC)',
        underWay: 'under way',
        sent: 'Sent',
        whole: 'Whole',
        isWhole: 'whole',
        isPart: 'only a part',
    },
    open: {
        title: (name: string) => `How to open ${name}`,
        intro: (user: string, digits: string) =>
            `Only the private key of ${user} opens it (certificate ${digits}). Download first, then run these where the files lie.`,
        key: 'Your private key',
        keyHint: 'Where it lies on your computer. It is filled into the commands and goes nowhere else.',
        system: { linux: 'Linux', macos: 'macOS', windows: 'Windows (PowerShell)' },
        whole: 'With cdds: check, decrypt and unpack in one step',
        check: 'Check: is every file as it was exported?',
        checkHint: { linux: 'Each must be OK.', macos: 'Each must be OK.', windows: 'Each must be True.' },
        decrypt: 'Decrypt',
        unpack: 'Unpack',
        unpackHint: '7-Zip reads split archives; most others do not.',
        fetch: 'Or fetch and open it on the command line, without the browser',
        fetchHint: 'API.key is a file with an API key, which you make under API keys.',
        without: 'Without cdds, step by step',
    },
    confirmDelete: {
        title: (count: number) => `Delete ${files(count)}?`,
        body: (size: string) =>
            `They go for good, ${size}, and cannot be downloaded any more. Their runs stay in History and say who deleted them.`,
        never: (never: number, of: number) =>
            never === of
                ? of === 1
                    ? 'It was never downloaded.'
                    : 'None of them was ever downloaded.'
                : `${never} of them ${never === 1 ? 'was' : 'were'} never downloaded.`,
        entry: (title: string, name: string, count: number, size: string) =>
            `${title}: ${name}${count === 1 ? '' : ` and the other parts, ${files(count)}`}, ${size}`,
        verb: 'Delete',
    },
};
