// Words that a page leaves for the page it goes to: what was done. A small store, as the frame shows them.
import { useSyncExternalStore } from 'react';

interface Notice {
    /** Where it is shown. */
    path: string;
    words: string;
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
export function leaveNotice(path: string, words: string): void {
    set({ path, words });
}

/** Whoever leaves this address has read them. */
export function dropNotice(path: string): void {
    if (notice?.path === path) set(null);
}

/** What is to be shown at this address. */
export function useNotice(path: string): string | null {
    const words = () => (notice?.path === path ? notice.words : null);
    return useSyncExternalStore(subscribe, words);
}

function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
    };
}
