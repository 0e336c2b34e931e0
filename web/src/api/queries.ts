// The cache of answers that all pages share, and when it is asked anew.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { isLoggedOut, Unreachable } from './errors';
import { noteSessionEnd } from './session-end';

const RETRY_MS = 2_000;

export const queries = new QueryClient({
    queryCache: new QueryCache({ onError: watchForSessionEnd }),
    mutationCache: new MutationCache({ onError: watchForSessionEnd }),
    defaultOptions: {
        queries: {
            staleTime: 5_000,
            // A service that restarts is back within a minute; a refusal stays one.
            retry: (count, error) => error instanceof Unreachable && count < 1_000,
            retryDelay: RETRY_MS,
            networkMode: 'always',
        },
        mutations: { retry: false, networkMode: 'always' },
    },
});

function watchForSessionEnd(error: unknown): void {
    if (isLoggedOut(error)) noteSessionEnd();
}
