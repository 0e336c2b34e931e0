// Whether the service answers, and since when it does not. A small store, as every call reports to it.
import { useSyncExternalStore } from 'react';

let silentSince: number | null = null;
const listeners = new Set<() => void>();

function set(value: number | null): void {
    if (silentSince === value) return;
    silentSince = value;
    listeners.forEach((listener) => {
        listener();
    });
}

export function noteAnswer(): void {
    set(null);
}

export function noteSilence(): void {
    set(silentSince ?? Date.now());
}

/** Since when the service does not answer, in ms since 1970; null while it does. */
export function useSilentSince(): number | null {
    return useSyncExternalStore(subscribe, () => silentSince);
}

function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
    };
}
