// The one list that all pages with rows share: search, filter, order and page in the address, selection with a toolbar,
// keys, columns to choose, CSV and print. It never fetches: it is given a page of rows and how to load others.
import { Box, Group, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import type { Total } from '../api/schema.gen';
import { ProblemNotice } from '../components/problem-notice';
import { PageTitle } from '../components/page-title';
import type { Action } from './action';
import type { LoadPage } from './all-pages';
import type { Column } from './column';
import { Empty, type EmptyWords } from './empty';
import type { Filter } from './filter';
import { filterWords } from './filter';
import { FilterBar } from './filter-bar';
import { Pager } from './pager';
import { PrintHead } from './print-head';
import { useSaving } from './saving';
import { useListSearch } from './search';
import { useSelection } from './selection';
import { SortSelect } from './sort-select';
import { RowTable } from './table';
import { Toolbar } from './toolbar';
import { useView } from './view';
import { ViewMenu } from './view-menu';
import { t } from '../texts';

export interface RowPage<Row> {
    items: Row[];
    nextCursor: string | null;
    total: Total;
}

export interface ListProps<Row> {
    /** Names the list in the browser's store and in saved files. */
    name: string;
    title: string;
    columns: readonly Column<Row>[];
    idOf: (row: Row) => string;
    /** What people call the row. */
    nameOf: (row: Row) => string;
    page: UseQueryResult<RowPage<Row>>;
    load: LoadPage<Row>;
    filters?: readonly Filter[];
    /** Whether the service can search in it. */
    isSearchable?: boolean;
    actions?: readonly Action<Row>[];
    open?: (row: Row) => void;
    /** Beside the title, such as "Add new job". */
    add?: (selected: Row[]) => ReactNode;
    empty: EmptyWords;
    /** What the list is for, below its title. */
    intro?: ReactNode;
    /** Whether a row is open, where `open` folds it open and shut. */
    isOpen?: (row: Row) => boolean;
    /** Rows below a row, such as the volumes of a set; null where there are none. */
    below?: (row: Row) => ReactNode;
}

export function List<Row>(props: ListProps<Row>) {
    const { page, columns, filters = [], actions = [] } = props;
    const [search, patch] = useListSearch();
    const view = useView(props.name, columns);
    const rows = page.data?.items ?? [];
    const selection = useSelection(rows, props.idOf);
    const words = filterWords(filters, search, t.list.search);
    const saving = useSaving({
        name: props.name,
        title: props.title,
        columns: view.columns,
        words,
        load: props.load,
        total: page.data?.total,
    });
    const shown = saving.printed ?? rows;
    return (
        <Stack gap="sm" component="section" aria-label={props.title}>
            <PrintHead facts={saving.facts} />
            <Group justify="space-between" className="screen-only">
                <PageTitle>{props.title}</PageTitle>
                {props.add?.(selection.rows)}
            </Group>
            {props.intro}
            <FilterBar filters={filters} isSearchable={props.isSearchable ?? true} search={search} patch={patch} />
            <SortSelect columns={view.columns} search={search} patch={patch} />
            {actions.length > 0 && <Toolbar actions={actions} selection={selection} />}
            {/* Old rows may stand below: whoever looks at them knows that they are. */}
            {page.error && <ProblemNotice error={page.error} again={() => void page.refetch()} />}
            <Box aria-busy={page.isFetching} style={{ opacity: page.isPlaceholderData ? 0.6 : 1 }}>
                {page.data && rows.length === 0 ? (
                    <Empty words={props.empty} isFiltered={words.length > 0} showAll={() => patch(cleared(filters))} />
                ) : (
                    <RowTable
                        {...props}
                        actions={actions}
                        columns={view.columns}
                        rows={shown}
                        isLoading={page.isLoading}
                        isCompact={view.isCompact}
                        selection={selection}
                        search={search}
                        patch={patch}
                    />
                )}
            </Box>
            <Group justify="space-between" className="screen-only">
                <ViewMenu view={view} columns={columns} saving={saving} />
                {page.data && <Pager page={page.data} search={search} patch={patch} />}
            </Group>
        </Stack>
    );
}

function cleared(filters: readonly Filter[]) {
    return Object.fromEntries(['search', ...filters.map((filter) => filter.name)].map((name) => [name, undefined]));
}
