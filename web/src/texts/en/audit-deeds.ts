// What may be on record in the audit log: each kind in words, for the filter and for the entry. `it` is what it was done to.

interface Deed {
    /** Under which head the filter shows it. */
    group: string;
    title: string;
    words: (it: string) => string;
}

const deed = (group: string, title: string, words: (it: string) => string): Deed => ({ group, title, words });

const LOGIN = 'Logins';
const USERS = 'Users and keys';
const CERTIFICATES = 'Certificates';
const JOBS = 'Jobs and runs';
const FILES = 'Files';
const SERVICE = 'Service';

export const deeds: Readonly<Record<string, Deed>> = {
    login: deed(LOGIN, 'Logged in', () => 'Logged in'),
    'login.failed': deed(LOGIN, 'Login refused', (it) => (it === '' ? 'Login refused' : `Login refused as ${it}`)),
    'password.refused': deed(LOGIN, 'Password refused', () => 'Typed a wrong password where their own was asked for'),
    logout: deed(LOGIN, 'Logged out', () => 'Logged out'),
    'password.changed': deed(LOGIN, 'Password changed', () => 'Changed their own password'),
    'password.reset': deed(USERS, 'Password reset', (it) => `Gave ${it} a new password`),
    'mail.changed': deed(USERS, 'Mail changed', () => 'Changed where their notices go'),
    'tenant.added': deed(SERVICE, 'Tenant added', (it) => `Added the tenant ${it}`),
    'user.added': deed(USERS, 'User added', (it) => `Added the user ${it}`),
    'user.changed': deed(USERS, 'Role changed', (it) => `Changed the role of ${it}`),
    'user.disabled': deed(USERS, 'User disabled', (it) => `Disabled the user ${it}`),
    'user.enabled': deed(USERS, 'User enabled', (it) => `Enabled the user ${it} again`),
    'key.added': deed(USERS, 'API key made', (it) => `Made the API key “${it}”`),
    'key.ended': deed(USERS, 'API key ended', (it) => `Ended the API key “${it}”`),
    'certificate.uploaded': deed(CERTIFICATES, 'Certificate uploaded', (it) => `Uploaded the certificate ${it}`),
    'certificate.confirmed': deed(
        CERTIFICATES,
        'Private key shown',
        (it) => `Showed that the private key of ${it} is there`,
    ),
    'escrow.set': deed(CERTIFICATES, 'Escrow certificate set', (it) => `Set the escrow certificate ${it}`),
    'escrow.removed': deed(CERTIFICATES, 'Escrow certificate removed', (it) => `Removed the escrow certificate ${it}`),
    'job.created': deed(JOBS, 'Job created', (it) => `Created the job “${it}”`),
    'job.changed': deed(JOBS, 'Job changed', (it) => `Changed the job “${it}”`),
    'job.suspended': deed(JOBS, 'Job suspended', (it) => `Suspended the job “${it}”`),
    'job.resumed': deed(JOBS, 'Job resumed', (it) => `Resumed the job “${it}”`),
    'job.deleted': deed(JOBS, 'Job deleted', (it) => `Deleted the job “${it}”`),
    'job.takenOver': deed(JOBS, 'Job taken over', (it) => `Took over the job “${it}”`),
    'run.asked': deed(JOBS, 'Run asked for', (it) => `Asked for a run of “${it}”`),
    'run.cancelled': deed(JOBS, 'Run cancelled', (it) => `Cancelled a run of “${it}”`),
    'run.ended': deed(JOBS, 'Run ended', (it) => `A run of “${it}” came to its end`),
    'run.deleted': deed(JOBS, 'Run deleted', (it) => `Deleted a run of “${it}” and its files`),
    'download.begun': deed(FILES, 'Download begun', (it) => `Began to download ${it}`),
    'download.ended': deed(FILES, 'Download ended', (it) => `Ended the download of ${it}`),
    'artifact.deleted': deed(FILES, 'File deleted', (it) => `Deleted the file ${it}`),
    'artifact.expired': deed(FILES, 'File expired', (it) => `The time of the file ${it} was over`),
    'legacyClient.added': deed(USERS, 'Legacy client added', (it) => `Added the legacy client “${it}”`),
    'legacyClient.ended': deed(USERS, 'Legacy client ended', (it) => `Ended the legacy client “${it}”`),
    'clock.confirmed': deed(SERVICE, 'Clock confirmed', (it) => `Confirmed that the clock is right: ${it}`),
    'service.backedUp': deed(SERVICE, 'Backup made', (it) => `Made the backup ${it}`),
    'service.restored': deed(SERVICE, 'Backup restored', (it) => `Restored the backup of ${it}`),
    'exports.resumed': deed(SERVICE, 'Exports resumed', () => 'Said that exports may go on after a restore'),
    'audit.exported': deed(SERVICE, 'Audit log taken along', (it) => `Took a copy of the audit log as ${it}`),
    'audit.pruned': deed(SERVICE, 'Old entries removed', () => 'Removed entries past their time'),
};
