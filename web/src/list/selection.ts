// Which rows are selected; over several pages of the same list.
import { useState } from 'react';

export interface Selection<Row> {
    rows: Row[];
    has: (row: Row) => boolean;
    toggle: (row: Row) => void;
    /** Selects all of these, or none of them if all are. */
    toggleAll: (rows: readonly Row[]) => void;
    clear: () => void;
}

/** The selection; `shown` are the rows on the page, whose newest state counts. */
export function useSelection<Row>(shown: readonly Row[], idOf: (row: Row) => string): Selection<Row> {
    const [selected, setSelected] = useState<ReadonlyMap<string, Row>>(new Map());
    const current = new Map(shown.map((row) => [idOf(row), row]));
    const change = (edit: (rows: Map<string, Row>) => void) => {
        setSelected((before) => {
            const after = new Map(before);
            edit(after);
            return after;
        });
    };
    return {
        rows: [...selected].map(([id, row]) => current.get(id) ?? row),
        has: (row) => selected.has(idOf(row)),
        toggle: (row) =>
            change((rows) => {
                if (!rows.delete(idOf(row))) rows.set(idOf(row), row);
            }),
        toggleAll: (all) =>
            change((rows) => {
                const hasAll = all.every((row) => rows.has(idOf(row)));
                for (const row of all)
                    if (hasAll) rows.delete(idOf(row));
                    else rows.set(idOf(row), row);
            }),
        clear: () => change((rows) => rows.clear()),
    };
}
