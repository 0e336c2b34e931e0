// How somebody likes a list: which columns, how dense. Kept in the browser, for each list by itself.
import { useLocalStorage } from '@mantine/hooks';

import type { Column } from './column';

interface Stored {
    /** Columns that differ from what is usual, by id. */
    changed: string[];
    isCompact: boolean;
}

export function useView<Row>(list: string, columns: readonly Column<Row>[]) {
    const [stored, setStored] = useLocalStorage<Stored>({
        key: `cdds.list.${list}`,
        defaultValue: { changed: [], isCompact: false },
    });
    const isShown = (column: Column<Row>) => stored.changed.includes(column.id) === (column.isOptional ?? false);
    return {
        columns: columns.filter(isShown),
        isShown,
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
