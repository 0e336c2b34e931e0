// Words of the page "Users".
import type { Role } from '../../api/schema.gen';

const jobs = (count: number) => (count === 1 ? '1 job' : `${count} jobs`);

export const users = {
    title: 'Users',
    columns: { name: 'Name', role: 'Role', state: 'State', created: 'Added at', disabled: 'Disabled at' },
    noRole: 'None: access denied',
    may: {
        administrator: 'Everything of the tenant: users, everybody’s API keys, the audit log, and what the others may.',
        exporter: 'Makes and runs jobs, fetches and deletes files, has a certificate.',
        auditor: 'Sees jobs, history, the list of files and the audit log; not the files themselves.',
    } satisfies Record<Role, string>,
    mayNothing: 'Is known, and denied access.',
    anyRole: 'Any role',
    anyState: 'Any state',
    active: 'Active',
    disabledWord: 'Disabled',
    you: (name: string) => `${name} (you)`,
    add: 'Add user',
    name: 'Name',
    nameHint: 'Unique in the tenant; it cannot be changed later.',
    role: 'Role',
    setRole: 'Change role',
    setRoleTitle: (name: string) => `Change the role of ${name}`,
    setRoleHint: 'At once, also for sessions that stand and for API keys.',
    resetPassword: 'Reset password',
    disable: 'Disable',
    enable: 'Enable',
    isDisabled: 'The user is disabled already.',
    isActive: 'The user is active.',
    empty: { title: 'No users yet', body: 'A user logs in to this tenant and may do what the role says.' },
    password: 'One-time password',
    added: (name: string) => `${name} was added`,
    passwordHint: (name: string) =>
        `Give it to ${name}. It is good for one login, which must change it, and lapses in 7 days. If it is lost, reset the password.`,
    reset: {
        title: (name: string) => `Reset the password of ${name}?`,
        body: 'A new password is made, good for one login. The old one works no more, and all sessions of the user end. API keys go on working.',
        verb: 'Reset password',
        done: (name: string) => `${name} has a new password`,
    },
    enabling: {
        title: (name: string) => `Enable ${name} again?`,
        body: 'The user may log in again with the password of before, and their API keys work again. Jobs that were suspended or taken over stay so.',
    },
    leaving: {
        title: (name: string) => `Disable ${name}`,
        what: 'Sessions end and API keys work no more, at once. Runs that wait or are in progress are cancelled. The user stays on record and can be enabled again.',
        noJobs: 'No jobs are theirs.',
        jobs: (count: number) => `What becomes of the ${jobs(count)} of theirs`,
        all: 'For all jobs',
        takeOver: 'I take it over',
        suspend: 'Suspend it',
        suspended: 'Suspended now',
        next: 'Starts next',
        takeOverHint: (name: string) => `What you take over is yours (${name}): its next files open with your key.`,
        noCertificate: 'Only suspending is possible: to take over a job you need a valid certificate.',
        toPreferences: 'Upload one in User preferences',
        noFiles: 'No files open with their key only.',
        files: (count: number, size: string) =>
            `${count === 1 ? '1 file is' : `${count} files are`} still there and ${count === 1 ? 'opens' : 'open'} with their key (${size})`,
        filesHint:
            'They stay until their time is over. Have the key handed over, or the files fetched and opened before.',
        escrowToo: 'also with the escrow key',
        onlyTheirs: 'with their key only',
        left: 'Days left',
        downloads: 'Downloads',
        verb: 'Disable user',
    },
};
