// Words that a page leaves for the page it goes to: what was done. A small store, as the frame shows them.
import { useSyncExternalStore } from 'react';

import type { Search } from './search';

interface Notice {
    /** Where it is shown. */
    path: string;
    words: string;
    /** Where more of it is seen. */
    more?: { words: string; to: '/coverage'; search: Search };
}

let notice: Notice | null = null;
const listeners = new Set<() => void>();

function set(value: Notice | null): void {
    notice = value;
    listeners.forEach((listener) => {
        listener();
    });
}

/** Has these words shown at the address, until somebody closes them or goes on. */
export function leaveNotice(path: string, words: string, more?: Notice['more']): void {
    set({ path, words, ...(more && { more }) });
}

/** Whoever leaves this address has read them. */
export function dropNotice(path: string): void {
    if (notice?.path === path) set(null);
}

/** What is to be shown at this address. */
export function useNotice(path: string): Notice | null {
    return useSyncExternalStore(subscribe, () => (notice?.path === path ? notice : null));
}

function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
    };
}
