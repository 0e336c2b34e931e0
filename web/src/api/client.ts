// The typed client of /api/v1, and how its answers become values or errors. Renders nothing.
import createClient from 'openapi-fetch';

import { ApiError, Unreachable } from './errors';
import { noteAnswer, noteSilence } from './reachability';
import type { paths, Problem } from './schema.gen';

export const client = createClient<paths>({ credentials: 'same-origin' });

interface Answer<T> {
    data?: T | undefined;
    error?: unknown;
    response: Response;
}

/**
 * The body of a good answer; throws `ApiError` for a refusal and `Unreachable` if no answer came.
 * What was aborted stays that.
 */
export async function answered<T>(call: Promise<Answer<T>>): Promise<T> {
    const { data, error, response } = await call.catch((cause: unknown) => {
        // Whoever asked wants the answer no longer, which says nothing about the service.
        if (isAborted(cause)) throw cause;
        noteSilence();
        throw new Unreachable(cause);
    });
    // What a proxy answers for a service that is away counts as silence, not as a refusal.
    if (!response.ok && !isProblem(error)) {
        noteSilence();
        throw new Unreachable(response.status);
    }
    noteAnswer();
    if (!response.ok) throw new ApiError(error as Problem);
    return data as T;
}

function isAborted(cause: unknown): boolean {
    return cause instanceof DOMException && cause.name === 'AbortError';
}

function isProblem(error: unknown): error is Problem {
    return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
}
