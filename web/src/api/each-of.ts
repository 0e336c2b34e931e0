// The same deed for several things, one after the other.
import { ApiError, isLoggedOut, PartlyDone } from './errors';

/** Goes on past a refusal, and tells of the first in the end. What is gone already counts as done: others work too. */
export async function eachOf(ids: readonly string[], deed: (id: string) => Promise<unknown>): Promise<void> {
    const refusals: ApiError[] = [];
    for (const id of ids) {
        try {
            await deed(id);
        } catch (error) {
            // Silence or a session that ended would meet all others just the same.
            if (!(error instanceof ApiError) || isLoggedOut(error)) throw error;
            if (error.status !== 404) refusals.push(error);
        }
    }
    const [first] = refusals;
    if (first) throw ids.length === 1 ? first : new PartlyDone(ids.length - refusals.length, ids.length, first);
}
