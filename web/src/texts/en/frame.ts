// Words around all pages: navigation, user menu, banners, help.
import type { WarningKind } from '../../api/schema.gen';

export const frame = {
    name: 'CDDS',
    skip: 'Skip to the page',
    navigation: 'Pages',
    open: 'Open navigation',
    pages: {
        overview: 'Overview',
        administration: 'Administration',
        jobs: 'Jobs',
        users: 'Users',
        tenants: 'Tenants',
        keys: 'API keys',
        legacyClients: 'Legacy clients',
        audit: 'Audit log',
        status: 'System status',
        export: 'Export',
        history: 'History',
        artifacts: 'Artifacts',
        coverage: 'Coverage',
    },
    menu: {
        label: (user: string) => `Menu of ${user}`,
        preferences: 'User preferences',
        language: 'Language of dates',
        browser: 'As the browser has it',
        scheme: 'Appearance',
        auto: 'As the system has it',
        light: 'Light',
        dark: 'Dark',
        api: 'API',
        logOut: 'Log out',
    },
    away: (time: string) =>
        `The service has not answered since ${time}. What you see was right then; the page goes on by itself.`,
    notFound: {
        title: 'There is no such page',
        body: 'The address may be mistyped, or from another version.',
        go: 'Go to the overview',
    },
    warnings: {
        label: 'Warnings',
        certificateEnding: (days: number) => `Your certificate ends in ${days === 1 ? '1 day' : `${days} days`}`,
        certificateEnded: 'Your certificate has ended: nothing is exported for you',
        certificateEndsBeforeRun: (job: string) => `Your certificate ends before “${job}” runs next`,
        more: (jobs: number) => `… and ${jobs} more`,
        keyUnconfirmed: 'You have not shown yet that you have the private key',
        escrowEnding: (days: number) => `The escrow certificate ends in ${days === 1 ? '1 day' : `${days} days`}`,
        escrowEnded: 'The escrow certificate has ended: exports fail',
    } satisfies Record<WarningKind, unknown> & { label: string; more: unknown },
    help: {
        title: 'Keys',
        keys: [
            ['/', 'search in the list'],
            ['↑ ↓ Home End', 'go through the rows'],
            ['Space', 'select the row'],
            ['Enter', 'open the row'],
            ['Esc', 'close what is open'],
            ['?', 'this help'],
        ] as const,
    },
};
