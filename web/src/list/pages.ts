// Which page came before which: the service gives out cursors forwards only, so the way back is remembered here.
import type { Search } from '../lib/search';

/** What says which page it is, or what lies over it, not which list. */
const OF_A_PAGE = ['cursor', 'row', 'run'];

const before = new Map<string, string>();

/** Of which list, with which filter and how many rows a page: cursors of two lists may be the same. */
export function viewOf(path: string, search: Search): string {
    const rest = Object.entries(search).filter(([name, value]) => !OF_A_PAGE.includes(name) && value !== undefined);
    return JSON.stringify([path, rest.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Remembers that `next` was reached from `cursor` (empty for the first page). */
export function notePage(view: string, cursor: string, next: string): void {
    before.set(`${view} ${next}`, cursor);
}

/** The cursor of the page before, empty for the first; null if it is not known, as after a link from elsewhere. */
export function pageBefore(view: string, cursor: string): string | null {
    return before.get(`${view} ${cursor}`) ?? null;
}
