// One row, and what lies below it.
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';

import { t } from '../texts';
import type { Action } from './action';
import type { Column } from './column';
import { RowMenu } from './row-menu';
import { onRowKey } from './row-keys';
import type { Selection } from './selection';
import classes from './table.module.css';

interface Props<Row> {
    row: Row;
    rows: readonly Row[];
    index: number;
    width: number;
    columns: readonly Column<Row>[];
    nameOf: (row: Row) => string;
    selection: Selection<Row>;
    actions: readonly Action<Row>[];
    open?: (row: Row) => void;
    isOpen?: (row: Row) => boolean;
    below?: (row: Row) => ReactNode;
    isSelectable: boolean;
    isReachable: boolean;
    reach: (index: number) => void;
}

export function RowLine<Row>(props: Props<Row>) {
    const { row, rows, index, selection, open, isSelectable } = props;
    const isSelected = selection.has(row);
    const below = props.below?.(row);
    const at = (deed: ((row: Row) => void) | undefined) => (other: number) => {
        const target = rows[other];
        if (target !== undefined) deed?.(target);
    };
    return (
        <>
            <tr
                role="row"
                className={classes.row}
                tabIndex={props.isReachable ? 0 : -1}
                aria-selected={isSelectable ? isSelected : undefined}
                onFocus={() => props.reach(index)}
                onKeyDown={(event) => onRowKey(event, index, { toggle: at(selection.toggle), open: open && at(open) })}
            >
                {isSelectable && (
                    <td role="gridcell" className={`screen-only ${classes.select ?? ''}`}>
                        <input
                            type="checkbox"
                            aria-label={t.list.select(props.nameOf(row))}
                            checked={isSelected}
                            onChange={() => selection.toggle(row)}
                        />
                    </td>
                )}
                {props.columns.map((column) => (
                    <Cell key={column.id} column={column} row={row} open={open} isOpen={props.isOpen?.(row)} />
                ))}
                {isSelectable && (
                    <td role="gridcell" className={`screen-only ${classes.menu ?? ''}`}>
                        <RowMenu row={row} name={props.nameOf(row)} actions={props.actions} />
                    </td>
                )}
            </tr>
            {below !== null && below !== undefined && (
                <tr role="row">
                    <td role="gridcell" colSpan={props.width}>
                        {below}
                    </td>
                </tr>
            )}
        </>
    );
}

interface CellProps<Row> {
    column: Column<Row>;
    row: Row;
    open: ((row: Row) => void) | undefined;
    isOpen: boolean | undefined;
}

function Cell<Row>({ column, row, open, isOpen }: CellProps<Row>) {
    const content = column.cell?.(row) ?? column.text(row);
    if (!column.isHeading)
        return (
            <td role="gridcell" data-head={column.title} data-align={column.align}>
                {content}
            </td>
        );
    return (
        <th role="rowheader" scope="row" data-head={column.title}>
            {open ? (
                <UnstyledButton className={classes.open} aria-expanded={isOpen} onClick={() => open(row)}>
                    {content}
                </UnstyledButton>
            ) : (
                content
            )}
        </th>
    );
}
