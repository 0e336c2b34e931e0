// The rows themselves. On a narrow screen each row is a card: every cell says by its own head what it holds.
import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { one, type Search } from '../lib/search';
import { t } from '../texts';
import type { Action } from './action';
import type { Column } from './column';
import { Head } from './head';
import { RowLine } from './row';
import { useRowDeeds } from './row-deeds';
import type { Patch } from './search';
import type { Selection } from './selection';
import classes from './table.module.css';

interface Props<Row> {
    title: string;
    columns: readonly Column<Row>[];
    rows: readonly Row[];
    isLoading: boolean;
    isCompact: boolean;
    idOf: (row: Row) => string;
    nameOf: (row: Row) => string;
    selection: Selection<Row>;
    actions: readonly Action<Row>[];
    open?: (row: Row) => void;
    isOpen?: (row: Row) => boolean;
    below?: (row: Row) => React.ReactNode;
    search: Search;
    patch: Patch;
}

const SKELETONS = 8;

export function RowTable<Row>(props: Props<Row>) {
    const { columns, rows, selection, actions } = props;
    // Only one row can be reached by Tab; arrows go to the others (WAI-ARIA APG, grid).
    const [reachable, setReachable] = useState(0);
    const isSelectable = actions.length > 0;
    const width = columns.length + (isSelectable ? 2 : 0);
    const deeds = useRowDeeds(props);
    const top = useTopOfPage(one(props.search, 'cursor'));
    return (
        <div className={classes.scroll} ref={top}>
            <table
                role="grid"
                aria-label={props.title}
                aria-multiselectable={isSelectable || undefined}
                className={classes.table}
                data-compact={props.isCompact || undefined}
            >
                <thead role="rowgroup" className={classes.head}>
                    <tr role="row">
                        {isSelectable && <SelectAll rows={rows} selection={selection} />}
                        {columns.map((column) => (
                            <Head key={column.id} column={column} search={props.search} patch={props.patch} />
                        ))}
                        {isSelectable && (
                            <th role="columnheader" className="screen-only">
                                <VisuallyHidden>{t.list.actions}</VisuallyHidden>
                            </th>
                        )}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    {props.isLoading &&
                        Array.from({ length: SKELETONS }, (_, index) => (
                            <tr role="row" key={index}>
                                <td role="gridcell" colSpan={width}>
                                    <Skeleton h={20} />
                                </td>
                            </tr>
                        ))}
                    {rows.map((row, index) => (
                        <RowLine
                            key={props.idOf(row)}
                            row={row}
                            index={index}
                            width={width}
                            columns={columns}
                            deeds={deeds}
                            below={props.below?.(row)}
                            isOpen={props.isOpen?.(row)}
                            isSelected={selection.has(row)}
                            isSelectable={isSelectable}
                            canOpen={props.open !== undefined}
                            isReachable={index === Math.min(reachable, rows.length - 1)}
                            reach={setReachable}
                        />
                    ))}
                </tbody>
            </table>
        </div>
    );
}

/** Another page of rows begins at its top. */
function useTopOfPage(cursor: string | undefined) {
    const box = useRef<HTMLDivElement>(null);
    useEffect(() => {
        if (box.current) box.current.scrollTop = 0;
    }, [cursor]);
    return box;
}

function SelectAll<Row>({ rows, selection }: { rows: readonly Row[]; selection: Selection<Row> }) {
    const count = rows.filter(selection.has).length;
    return (
        <th role="columnheader" className={`screen-only ${classes.select ?? ''}`} data-words={t.list.selectAll}>
            <input
                type="checkbox"
                aria-label={t.list.selectAll}
                checked={count > 0 && count === rows.length}
                ref={(box) => {
                    if (box) box.indeterminate = count > 0 && count < rows.length;
                }}
                onChange={() => selection.toggleAll(rows)}
            />
        </th>
    );
}
