// What rows can do, in one object that stays the same however often the list is drawn: it looks up the newest deeds only
// when one is done, so that rows need not be drawn anew for it.
import { useEffect, useRef, useState } from 'react';

import type { Action } from './action';
import type { RowDeeds } from './row';
import type { Selection } from './selection';

interface Given<Row> {
    nameOf: (row: Row) => string;
    selection: Selection<Row>;
    open?: (row: Row) => void;
    actions: readonly Action<Row>[];
}

export function useRowDeeds<Row>(given: Given<Row>): RowDeeds<Row> {
    const newest = useRef(given);
    useEffect(() => {
        newest.current = given;
    });
    const { nameOf } = given;
    const [deeds] = useState<RowDeeds<Row>>(() => ({
        nameOf,
        toggle: (row) => newest.current.selection.toggle(row),
        open: (row) => newest.current.open?.(row),
        actions: () => newest.current.actions,
    }));
    return deeds;
}
