// The state of a list in the address: search, filter, order, page. A link shows somebody else the same view.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

import { dayStart } from '../lib/days';
import { one, type Search } from '../lib/search';

/** Changes of the address; undefined takes a name away. */
export type Patch = (changes: Search, options?: { keepsPage?: boolean; isTyped?: boolean }) => void;

export function useListSearch(): [Search, Patch] {
    const search = useSearch({ strict: false });
    const navigate = useNavigate();
    const patch = useCallback<Patch>(
        (changes, options) => {
            // Another filter or order begins at its first page.
            const page: Search = options?.keepsPage ? {} : { cursor: undefined, row: undefined };
            void navigate({
                to: '.',
                search: (before) => ({ ...before, ...page, ...changes }),
                // Going back does not go letter by letter.
                replace: options?.isTyped ?? false,
                // What somebody looks at stays where it is; the rows begin at their top by themselves.
                resetScroll: false,
            });
        },
        [navigate],
    );
    return [search, patch];
}

/** Not more: the browser draws a page in one go, and answers nobody meanwhile. */
const LIMITS = ['25', '50', '100', '250'] as const;
const USUAL_LIMIT = 50;

export const limits: readonly string[] = LIMITS;

/** Rows on a page. */
export function limitOf(search: Search): number {
    const limit = one(search, 'limit');
    return limit !== undefined && limits.includes(limit) ? Number(limit) : USUAL_LIMIT;
}

/** What all lists send: text, order, page. Values that the service does not know it refuses in words. */
export function pageQuery(search: Search) {
    return { ...named(search, ['search', 'sort', 'order', 'cursor']), limit: limitOf(search) };
}

/** The days of the address as moments; the last day is included, as the service leaves out what begins at `to`. */
export function daysQuery(search: Search): { from?: string; to?: string } {
    const { from, to } = named(search, ['from', 'to']);
    return {
        ...(from === undefined ? {} : { from: dayStart(from) }),
        ...(to === undefined ? {} : { to: dayStart(to, 1) }),
    };
}

/** What stands in the address under these names, each with one value. */
export function named(search: Search, names: readonly string[]): Record<string, string> {
    return Object.fromEntries(
        names.flatMap((name) => {
            const value = one(search, name);
            return value === undefined ? [] : [[name, value]];
        }),
    );
}
