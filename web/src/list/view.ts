// How somebody likes a list: which columns, how dense. Kept in the browser, for each list by itself.
import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';

import type { Column } from './column';

const USUAL: Stored = { changed: [], isCompact: false };

interface Stored {
    /** Columns that differ from what is usual, by id. */
    changed: string[];
    isCompact: boolean;
}

export function useView<Row>(list: string, columns: readonly Column<Row>[]) {
    const [stored, setStored] = useLocalStorage<Stored>({
        key: `cdds.list.${list}`,
        defaultValue: USUAL,
    });
    // The same columns stay the same array, so that rows are not drawn anew.
    const shown = useMemo(() => columns.filter((column) => isShown(stored, column)), [columns, stored]);
    return {
        columns: shown,
        isShown: (column: Column<Row>) => isShown(stored, column),
        isCompact: stored.isCompact,
        toggleColumn: (id: string) =>
            setStored((before) => ({
                ...before,
                changed: before.changed.includes(id)
                    ? before.changed.filter((other) => other !== id)
                    : [...before.changed, id],
            })),
        toggleCompact: () => setStored((before) => ({ ...before, isCompact: !before.isCompact })),
    };
}

function isShown<Row>(stored: Stored, column: Column<Row>): boolean {
    return stored.changed.includes(column.id) === (column.isOptional ?? false);
}
