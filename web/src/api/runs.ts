// Runs: the list, one of them with everything about it, and what can be done with them.
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import { useDeed } from './deed';
import { eachOf } from './each-of';
import type { operations } from './schema.gen';

/** What a deed may change. */
const CHANGED = ['runs', 'run', 'jobs', 'job', 'artifacts', 'overview', 'coverage'];

export type RunQuery = NonNullable<operations['listRuns']['parameters']['query']>;

export function loadRuns(query: RunQuery) {
    return answered(client.GET('/api/v1/runs', { params: { query } }));
}

export function useRuns(query: RunQuery) {
    return useQuery({ queryKey: ['runs', query], queryFn: () => loadRuns(query), placeholderData: keepPreviousData });
}

/** A run with its settings as they were, every try, its files and what the archive holds. */
export function useRun(id: string) {
    return useQuery({
        queryKey: ['run', id],
        queryFn: () => answered(client.GET('/api/v1/runs/{id}', { params: { path: { id } } })),
    });
}

/** Makes a new run of the same slot, settings and window. */
export function useRunAgain() {
    return useDeed(
        (id: string) => answered(client.POST('/api/v1/runs/{id}/again', { params: { path: { id } } })),
        CHANGED,
    );
}

/** Asks runs to stop, one after the other. */
export function useCancelRuns() {
    return useDeed(
        (ids: readonly string[]) =>
            eachOf(ids, (id) => answered(client.POST('/api/v1/runs/{id}/cancel', { params: { path: { id } } }))),
        CHANGED,
    );
}

/** Deletes runs one after the other, with the files that they have left. */
export function useDeleteRuns() {
    return useDeed(
        (ids: readonly string[]) =>
            eachOf(ids, (id) => answered(client.DELETE('/api/v1/runs/{id}', { params: { path: { id } } }))),
        CHANGED,
    );
}
