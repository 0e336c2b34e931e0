// A dialog that is left says nothing, when it is opened again, of what came of the deed before.

/** Closes it and forgets the deed. */
export function leaving(deed: { reset: () => void }, close: () => void): () => void {
    return () => {
        deed.reset();
        close();
    };
}
