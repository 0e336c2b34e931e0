// By what the list is sorted, where there is no room for the heads of columns.
import { NativeSelect } from '@mantine/core';

import { one, type Search } from '../lib/search';
import { t } from '../texts';
import type { Column } from './column';
import type { Patch } from './search';

interface Props<Row> {
    columns: readonly Column<Row>[];
    search: Search;
    patch: Patch;
}

export function SortSelect<Row>({ columns, search, patch }: Props<Row>) {
    const sortable = columns.filter((column) => column.sort !== undefined);
    if (sortable.length === 0) return null;
    const chosen = one(search, 'sort');
    const orders = sortable.flatMap(({ sort, title }) => [
        { value: `${sort ?? ''} asc`, label: t.list.ascending(title) },
        { value: `${sort ?? ''} desc`, label: t.list.descending(title) },
    ]);
    return (
        <NativeSelect
            hiddenFrom="sm"
            className="screen-only"
            label={t.list.sort}
            data={[{ value: '', label: t.list.usualOrder }, ...orders]}
            value={chosen === undefined ? '' : `${chosen} ${one(search, 'order') ?? 'asc'}`}
            onChange={(event) => {
                const [sort, order] = event.currentTarget.value.split(' ');
                patch({ sort: sort === '' ? undefined : sort, order });
            }}
        />
    );
}
