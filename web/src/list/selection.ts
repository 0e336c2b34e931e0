// Which of the rows on the page are selected. What has left the page, by turning it or by being deleted, is so no longer.
import { useState } from 'react';

export interface Selection<Row> {
    rows: Row[];
    has: (row: Row) => boolean;
    toggle: (row: Row) => void;
    /** Selects all of these, or none of them if all are. */
    toggleAll: (rows: readonly Row[]) => void;
    clear: () => void;
}

/** The selection; `shown` are the rows on the page. */
export function useSelection<Row>(shown: readonly Row[], idOf: (row: Row) => string): Selection<Row> {
    const [kept, setSelected] = useState<ReadonlySet<string>>(new Set());
    const selected = stillShown(kept, shown.map(idOf));
    // React takes up such a change before anything is drawn: a row that comes back later comes back unselected.
    if (selected !== kept) setSelected(selected);
    const change = (edit: (ids: Set<string>) => void) => {
        setSelected((before) => {
            const after = new Set(before);
            edit(after);
            return after;
        });
    };
    return {
        rows: shown.filter((row) => selected.has(idOf(row))),
        has: (row) => selected.has(idOf(row)),
        toggle: (row) =>
            change((ids) => {
                if (!ids.delete(idOf(row))) ids.add(idOf(row));
            }),
        toggleAll: (rows) =>
            change((ids) => {
                const hasAll = rows.every((row) => ids.has(idOf(row)));
                for (const row of rows)
                    if (hasAll) ids.delete(idOf(row));
                    else ids.add(idOf(row));
            }),
        clear: () => change((ids) => ids.clear()),
    };
}

/** The very same set where nothing has left. */
export function stillShown(selected: ReadonlySet<string>, shown: readonly string[]): ReadonlySet<string> {
    const left = new Set(shown.filter((id) => selected.has(id)));
    return left.size === selected.size ? selected : left;
}
