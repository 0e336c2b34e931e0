// Several deeds: how far they come, and what is told of those that were refused.
import { expect, it } from 'vitest';

import { eachOf } from './each-of';
import { ApiError, PartlyDone, Unreachable } from './errors';

function refusal(status: number, code = 'run_in_progress'): ApiError {
    return new ApiError({ type: 'about:blank', status, code, title: 'No', detail: `no: ${status}`, errors: [] });
}

/** A deed that fails for some, and which it was tried for. */
function deeds(failures: Record<string, Error>) {
    const tried: string[] = [];
    const deed = (id: string) => {
        tried.push(id);
        const failure = failures[id];
        return failure ? Promise.reject(failure) : Promise.resolve();
    };
    return { tried, deed };
}

it('goes on past refusals, and tells of the first', async () => {
    const first = refusal(409);
    const { tried, deed } = deeds({ b: first, d: refusal(403) });
    const told = await eachOf(['a', 'b', 'c', 'd'], deed).catch((error: unknown) => error);
    expect(tried).toEqual(['a', 'b', 'c', 'd']);
    expect(told).toBeInstanceOf(PartlyDone);
    expect(told).toMatchObject({ done: 2, of: 4, first });
});

it('counts what is gone already as done', async () => {
    const { tried, deed } = deeds({ a: refusal(404, 'not_found') });
    await expect(eachOf(['a', 'b'], deed)).resolves.toBeUndefined();
    expect(tried).toEqual(['a', 'b']);
});

it('tells the refusal of a single deed as it is', async () => {
    const only = refusal(409);
    await expect(eachOf(['a'], deeds({ a: only }).deed)).rejects.toBe(only);
});

it('stops where the service is silent or the session has ended', async () => {
    for (const end of [new Unreachable('away'), refusal(401, 'unauthorized')]) {
        const { tried, deed } = deeds({ a: end });
        await expect(eachOf(['a', 'b'], deed)).rejects.toBe(end);
        expect(tried).toEqual(['a']);
    }
});
