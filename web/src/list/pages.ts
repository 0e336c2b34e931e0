// Which page came before which: the service gives out cursors forwards only, so the way back is remembered here.

const before = new Map<string, string>();

/** Remembers that `next` was reached from `cursor` (empty for the first page). */
export function notePage(cursor: string, next: string): void {
    before.set(next, cursor);
}

/** The cursor of the page before, empty for the first; null if it is not known, as after a link from elsewhere. */
export function pageBefore(cursor: string): string | null {
    return before.get(cursor) ?? null;
}
