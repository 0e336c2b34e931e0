// Whether a session that stood has ended. The page stays as it is: the login is asked for over it, so that nothing typed
// is lost.
import { useSyncExternalStore } from 'react';

let hasStood = false;
let hasEnded = false;
const listeners = new Set<() => void>();

function set(stood: boolean, ended: boolean): void {
    hasStood = stood;
    if (hasEnded === ended) return;
    hasEnded = ended;
    listeners.forEach((listener) => {
        listener();
    });
}

/** Somebody is logged in. */
export function noteSession(): void {
    set(true, false);
}

/** The service knows the session no longer; before anybody was logged in that is no news. */
export function noteSessionEnd(): void {
    if (hasStood) set(true, true);
}

/** Whether somebody has been logged in and has not logged out. */
export function hasSessionStood(): boolean {
    return hasStood;
}

/** The user logged out: no session stands. */
export function forgetSession(): void {
    set(false, false);
}

export function useSessionEnded(): boolean {
    return useSyncExternalStore(subscribe, () => hasEnded);
}

function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
    };
}
