// Words of the page "User preferences".
import type { CertificateState } from '../../api/schema.gen';
import { common } from './common';

const files = (count: number) => (count === 1 ? '1 file' : `${count} files`);

export const preferences = {
    title: 'User preferences',
    certificate: {
        title: 'Encryption certificate',
        intro: 'Your exports are sealed for this certificate: whoever holds its private key can open them, nobody else.',
        none: 'You have no certificate yet',
        noneHint: 'Nothing can be exported for you. Choose a file below, or make a certificate first.',
        mayNot: 'Your role exports nothing, so you need none.',
        choose: 'Choose a certificate',
        replace: 'Choose another one',
        uploaded: (subject: string) => `The certificate ${subject} is now used for your exports.`,
        subject: 'Subject',
        issuer: 'Issuer',
        selfSigned: 'self-signed',
        validFrom: 'Valid from',
        validTo: 'Valid to',
        key: 'Key',
        bits: (bits: number) => `RSA, ${bits} bits`,
        serial: 'Serial number',
        fingerprint: 'SHA-256 fingerprint',
        confirmed: 'You have shown that you have the key',
        unconfirmed: 'Key not tested yet',
        state: {
            missing: () => 'There is none',
            notYetValid: () => 'Not valid yet: nothing is exported for it until its time begins',
            valid: (days: number) => `Valid, ${common.daysLeft(days)}`,
            expiring: (days: number) => `Ends soon: ${common.daysLeft(days)}. Upload a new one`,
            expired: () => 'Ended: nothing is exported for it. Upload a new one',
        } satisfies Record<CertificateState, (days: number) => string>,
    },
    upload: {
        hint: 'or drop it here. An X.509 certificate with an RSA key, PEM or DER. Never the private key.',
        refused: (name: string) => `${name} was not taken:`,
    },
    make: {
        title: 'How to make a certificate',
        withOpenssl: 'With OpenSSL, which most systems have. It asks for a passphrase for the key:',
        withCdds: 'Or with cdds:',
        keepKey:
            'Choose cdds.crt above. Keep cdds.key to yourself, and a copy in a safe place: without it, and its passphrase, no export can ever be opened.',
    },
    keyTest: {
        title: 'Test that you have the private key',
        titleAgain: 'Test the private key again',
        intro: 'An export that nobody can open is found out too late. Download a test message, open it with your key, and type the code that it says.',
        confirmed: 'You showed that you have the key:',
        download: 'Download a test message',
        downloaded: (file: string) => `${file} is on your computer. Its code is good for a day.`,
        open: 'Open it where your key lies:',
        code: 'Code',
        codeHint: 'Capitals, spaces and dashes do not matter.',
        confirm: 'Confirm',
    },
    older: {
        title: (count: number) => (count === 1 ? 'One older certificate' : `${count} older certificates`),
        label: 'Older certificates',
        subject: 'Subject',
        replaced: 'Replaced at',
        fingerprint: 'Fingerprint',
        files: 'Files that need its key',
        file: 'File',
        need: (count: number) => (count === 0 ? 'none: its key is no longer needed' : `${files(count)}: keep its key`),
        download: (subject: string) => `Download the certificate ${subject}`,
    },
    escrow: {
        title: 'Escrow certificate of your organisation',
        meaning:
            'The files of every new run open with this key too, besides that of their owner. Its key should lie in a safe.',
        none: 'There is none: files open with the key of their owner alone. If you set one, files of new runs open with its key too, for the day that an owner’s key is lost.',
        opens: (count: number) => `Opens ${files(count)}`,
        set: 'Choose a certificate',
        replace: 'Choose another one',
        done: 'Runs that start from now on are sealed for it too.',
        remove: 'Remove the escrow certificate',
        confirm: {
            title: 'Remove the escrow certificate?',
            body: (count: number) =>
                `Runs that start from now on open with the key of their owner alone. ${
                    count === 0 ? 'No file that can be downloaded' : files(count)
                } opened with its key so far${count === 0 ? '.' : '; that stays so: keep the key.'}`,
            verb: 'Remove',
        },
        earlier: (count: number) =>
            count === 1 ? 'One earlier escrow certificate' : `${count} earlier escrow certificates`,
        earlierOne: (subject: string, until: string, count: number) =>
            `${subject}, until ${until}: ${count === 0 ? 'its key is no longer needed' : `opens ${files(count)}, keep its key`}`,
    },
    mail: {
        title: 'Notices by mail',
        intro: 'Of runs that failed, of files that expire before anybody has downloaded them, of your certificate before it ends. No mail holds anything of what was exported.',
        address: 'Mail address',
        addressHint: 'Leave it empty for no mail.',
        notices: 'Send notices to this address',
        saved: 'Saved.',
    },
    password: {
        title: 'Password',
        intro: 'A new password ends all your other logins. You stay logged in here.',
        change: 'Change password',
        changed: 'Your password was changed. All your other logins have ended.',
    },
    sessions: {
        title: 'Where you are logged in',
        intro: 'Each login with this user’s password. API keys are not among them.',
        from: 'From',
        label: 'Logins',
        more: (count: number) => (count === 1 ? 'One more' : `${count} more`),
        current: 'this one',
        began: 'Logged in',
        used: 'Last used',
        ends: 'Ends without use',
        logOut: 'Log out everywhere',
        confirm: {
            title: 'Log out everywhere?',
            body: 'All your logins end, also this one. API keys stay good.',
        },
    },
    looks: {
        title: 'Dates and appearance',
        intro: 'For this browser only. Times are UTC everywhere; local times show on hover.',
        example: (words: string) => `Local times look like this: ${words}`,
        schemeHint: 'Light or dark.',
    },
};
