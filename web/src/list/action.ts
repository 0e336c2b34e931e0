// What can be done with rows: a button of the toolbar for the selected, an entry in the menu of each row.
import { t } from '../texts';

export interface Action<Row> {
    id: string;
    title: string;
    /** With one row only. */
    isSingle?: boolean;
    isDangerous?: boolean;
    /** Why it cannot be done with these rows now; null if it can. */
    refusal?: (rows: Row[]) => string | null;
    run: (rows: Row[]) => void;
}

/** Does it with the first of the rows, for actions with one row only. */
export function onFirst<Row>(deed: (row: Row) => void): (rows: Row[]) => void {
    return (rows) => rows.slice(0, 1).forEach(deed);
}

/** Why it cannot be done with one of the rows; null if it can with all. */
export function refusalOfAny<Row>(why: (row: Row) => string | null): (rows: Row[]) => string | null {
    return (rows) => rows.map(why).find((refusal) => refusal !== null) ?? null;
}

/** Why the action cannot be done with these rows; null if it can. */
export function refusalOf<Row>(action: Action<Row>, rows: Row[]): string | null {
    if (rows.length === 0) return t.list.selectFirst;
    if (action.isSingle && rows.length > 1) return t.list.selectOne;
    return action.refusal?.(rows) ?? null;
}
