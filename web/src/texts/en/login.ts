// Words of the login, of the end of a session and of a password that must be changed.
export const login = {
    title: 'Log in',
    tenant: 'Tenant',
    tenantHint: 'May be left empty where there is only one.',
    user: 'User name',
    userHint: 'Also written as tenant\\user.',
    next: 'Next',
    back: 'Back',
    password: 'Password',
    signIn: 'Sign in',
    remember: 'Remember me',
    rememberHint: 'On this computer for 14 days after the last use. Not on one that others use.',
    as: (user: string) => `as ${user}`,
    denied: {
        title: 'Access denied',
        hint: 'Log in as somebody else, or ask an administrator for a role.',
        other: 'Log in as somebody else',
    },
    ended: {
        title: 'Your session has ended',
        body: 'You were logged out after a while without use. Nothing on this page is lost: log in to go on.',
    },
    change: {
        title: 'Choose your own password',
        body: 'Your password was given to you by an administrator and is good for this one login.',
        current: 'Present password',
        new: 'New password',
        newHint: 'At least 12 characters.',
        repeat: 'New password, once more',
        differ: 'The two are not the same.',
        save: 'Change password',
    },
};
