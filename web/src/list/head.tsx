// The head of a column, which sorts by it where the service can.
import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';

import { one, type Search } from '../lib/search';
import { t } from '../texts';
import type { Column } from './column';
import type { Patch } from './search';
import classes from './table.module.css';

export function Head<Row>({ column, search, patch }: { column: Column<Row>; search: Search; patch: Patch }) {
    const isSorted = column.sort !== undefined && one(search, 'sort') === column.sort;
    const isDown = isSorted && one(search, 'order') === 'desc';
    return (
        <th
            role="columnheader"
            scope="col"
            data-align={column.align}
            {...(isSorted ? { 'aria-sort': isDown ? 'descending' : 'ascending' } : {})}
        >
            {column.sort === undefined ? (
                column.title
            ) : (
                <UnstyledButton
                    className={classes.sort}
                    title={t.list.sortBy(column.title)}
                    onClick={() => patch({ sort: column.sort, order: isSorted && !isDown ? 'desc' : 'asc' })}
                >
                    {column.title}
                    {isSorted &&
                        (isDown ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />)}
                </UnstyledButton>
            )}
        </th>
    );
}
