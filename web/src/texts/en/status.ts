// Words of the page "System status".
import type { Database, HoldKind, StatusScope, StorageKind } from '../../api/schema.gen';

export const status = {
    title: 'System status',
    asOf: 'As of',
    refreshed: 'It is asked anew every 10 seconds.',
    scope: 'Whose',
    scopes: {
        service: 'Runs and files are those of the whole service.',
        tenant: 'Runs and files are those of your tenant; the operators of the service see all.',
    } satisfies Record<StatusScope, string>,
    print: 'Print',
    holds: {
        none: 'Nothing is held back.',
        kinds: {
            deletions: 'No file is deleted for now',
            slots: 'No job starts by itself for now',
            exports: 'No export runs for now',
        } satisfies Record<HoldKind, string>,
        since: 'Since',
    },
    sources: {
        title: 'Sources',
        none: 'The tenant may not export from any source.',
        reachable: 'Reachable',
        unreachable: 'Not usable',
        unknown: 'Not looked at yet',
        checked: 'Looked at last',
        counted: 'Counted last',
        rows: (type: string, tenant: number) => `${type}, tenant_id ${tenant}`,
        notCounted: 'not counted',
    },
    nodes: {
        title: 'Nodes',
        name: 'Name',
        state: 'State',
        alive: 'Alive',
        silent: 'Silent',
        roles: 'Does',
        runs: 'Runs in progress',
        beat: 'Last beat',
        version: 'Version',
        started: 'Started at',
    },
    queue: { title: 'Queue', inProgress: 'In progress', scheduled: 'Waiting', retrying: 'Of these to be tried again' },
    storage: {
        title: 'Storage',
        kind: 'Where',
        kinds: { local: 'Local disk' } satisfies Record<StorageKind, string>,
        free: 'Free',
        unknown: 'cannot be told',
        files: {
            service: 'Files of all tenants',
            tenant: 'Files of your tenant',
        } satisfies Record<StatusScope, string>,
        amount: (files: string, size: string) => `${files} (${size})`,
    },
    service: {
        title: 'Service',
        version: 'Version',
        database: 'Database',
        databases: { sqlite: 'SQLite', postgresql: 'PostgreSQL' } satisfies Record<Database, string>,
    },
    backup: {
        title: 'Backup',
        last: 'Last one',
        none: 'There is no backup yet.',
        size: 'Size',
        every: 'By itself',
        everyWords: (duration: string) => `every ${duration}`,
        never: 'This node makes none by itself: the setting “backup” says how, or run cdds backup.',
    },
};
