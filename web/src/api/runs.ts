// Runs: the list, one of them with everything about it, and what can be done with them.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answered, client } from './client';
import type { operations } from './schema.gen';

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
    return useRunDeed((id: string) => answered(client.POST('/api/v1/runs/{id}/again', { params: { path: { id } } })));
}

/** Asks runs to stop, one after the other. */
export function useCancelRuns() {
    return useRunDeed(async (ids: readonly string[]) => {
        for (const id of ids) await answered(client.POST('/api/v1/runs/{id}/cancel', { params: { path: { id } } }));
    });
}

/** Deletes runs one after the other, with the files that they have left. */
export function useDeleteRuns() {
    return useRunDeed(async (ids: readonly string[]) => {
        for (const id of ids) await answered(client.DELETE('/api/v1/runs/{id}', { params: { path: { id } } }));
    });
}

/** After whatever was done to a run, also after a refusal, the lists are asked anew. */
function useRunDeed<Input, Output>(deed: (input: Input) => Promise<Output>) {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: deed,
        onSettled: () =>
            Promise.all(
                ['runs', 'run', 'jobs', 'job', 'artifacts', 'overview', 'coverage'].map((name) =>
                    queries.invalidateQueries({ queryKey: [name] }),
                ),
            ),
    });
}
