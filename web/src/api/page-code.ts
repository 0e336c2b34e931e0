// The code of a page, which is fetched when it is first seen. While the service is away it is waited for: the router would
// load the page anew, and what was typed would be lost with the page that stands.
import { noteAnswer, noteSilence } from './reachability';

const RETRY_MS = 2_000;

export function patiently<T>(load: () => Promise<T>): () => Promise<T> {
    return async () => {
        try {
            return await load();
        } catch (error) {
            if (await answers()) throw error;
        }
        noteSilence();
        do await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        while (!(await answers()));
        noteAnswer();
        return load();
    };
}

/** Whether the service answers at all. If it does, code that is not there is that of an older version. */
async function answers(): Promise<boolean> {
    try {
        return (await fetch('/healthz')).ok;
    } catch {
        return false;
    }
}
