// The columns of the tenants.
import type { ListedTenant } from '../../api/schema.gen';
import { Size } from '../../components/size';
import { count } from '../../lib/sizes';
import type { Column } from '../../list/column';
import { momentColumn } from '../../list/moment-column';
import { t } from '../../texts';

const words = t.tenants.columns;

export const columns: readonly Column<ListedTenant>[] = [
    {
        id: 'name',
        title: words.name,
        sort: 'name',
        isHeading: true,
        text: (tenant) => tenant.name,
        cell: (tenant) => (tenant.isOwn ? t.tenants.own(tenant.name) : tenant.name),
    },
    {
        id: 'grants',
        title: words.grants,
        text: ({ grants }) => grants.map((one) => t.tenants.grant(one.source, one.tenantIds.join(', '))).join('; '),
    },
    {
        id: 'users',
        title: words.users,
        sort: 'users',
        align: 'end',
        text: (tenant) => count(tenant.users),
        number: (tenant) => tenant.users,
    },
    {
        id: 'jobs',
        title: words.jobs,
        sort: 'jobs',
        align: 'end',
        text: (tenant) => count(tenant.jobs),
        number: (tenant) => tenant.jobs,
    },
    {
        id: 'files',
        title: words.files,
        sort: 'files',
        align: 'end',
        text: (tenant) => String(tenant.filesBytes),
        number: (tenant) => tenant.filesBytes,
        cell: (tenant) => <Size bytes={tenant.filesBytes} />,
    },
    momentColumn({ id: 'created', title: words.created, sort: 'created' }, (tenant) => tenant.createdAt),
    { id: 'id', title: words.id, isOptional: true, text: (tenant) => tenant.id },
];
