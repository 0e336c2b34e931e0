// One row, and what lies below it. Drawn anew only when it changes itself, and of plain elements, so that long pages stay swift.
import { memo, type ReactNode } from 'react';

import { t } from '../texts';
import type { Action } from './action';
import type { Column } from './column';
import { onRowKey } from './row-keys';
import { RowMenu } from './row-menu';
import classes from './table.module.css';

/** What can be done in rows. The same object for as long as the list is shown. */
export interface RowDeeds<Row> {
    nameOf: (row: Row) => string;
    toggle: (row: Row) => void;
    open: (row: Row) => void;
    actions: () => readonly Action<Row>[];
}

interface Props<Row> {
    row: Row;
    index: number;
    width: number;
    columns: readonly Column<Row>[];
    deeds: RowDeeds<Row>;
    below: ReactNode;
    isSelected: boolean;
    isSelectable: boolean;
    canOpen: boolean;
    /** Whether what lies below is shown; undefined where nothing can. */
    isOpen: boolean | undefined;
    isReachable: boolean;
    reach: (index: number) => void;
}

export const RowLine = memo(Line) as typeof Line;

function Line<Row>({ row, columns, deeds, below, ...props }: Props<Row>) {
    const { isSelected, isSelectable, canOpen } = props;
    const toggle = () => deeds.toggle(row);
    const open = canOpen ? () => deeds.open(row) : undefined;
    return (
        <>
            <tr
                role="row"
                className={classes.row}
                tabIndex={props.isReachable ? 0 : -1}
                aria-selected={isSelectable ? isSelected : undefined}
                onFocus={() => props.reach(props.index)}
                onKeyDown={(event) => onRowKey(event, { toggle: isSelectable ? toggle : undefined, open })}
            >
                {isSelectable && (
                    <td role="gridcell" className={`screen-only ${classes.select ?? ''}`}>
                        <input
                            type="checkbox"
                            aria-label={t.list.select(deeds.nameOf(row))}
                            checked={isSelected}
                            onChange={toggle}
                        />
                    </td>
                )}
                {columns.map((column) => (
                    <Cell key={column.id} column={column} row={row} open={open} isOpen={props.isOpen} />
                ))}
                {isSelectable && (
                    <td role="gridcell" className={`screen-only ${classes.menu ?? ''}`}>
                        <RowMenu row={row} name={deeds.nameOf(row)} actions={deeds.actions} />
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
    open: (() => void) | undefined;
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
                <button type="button" className={classes.open} aria-expanded={isOpen} onClick={open}>
                    {content}
                </button>
            ) : (
                content
            )}
        </th>
    );
}
