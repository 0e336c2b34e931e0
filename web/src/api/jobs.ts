// Jobs: the list, one of them, and what can be done with them.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answered, client } from './client';
import { askAnew, useDeed } from './deed';
import { eachOf } from './each-of';
import type { operations } from './schema.gen';

/** What a deed may change. */
const CHANGED = ['jobs', 'job', 'runs', 'overview'];

export type JobQuery = NonNullable<operations['listJobs']['parameters']['query']>;

/** Events tell of runs, not of what others do with a job: that is asked for. */
const OTHERS_MS = 10_000;

export function loadJobs(query: JobQuery) {
    return answered(client.GET('/api/v1/jobs', { params: { query } }));
}

/** A page of jobs; one that is watched is asked for again and again. */
export function useJobs(query: JobQuery, isWatched = false) {
    return useQuery({
        queryKey: ['jobs', query],
        queryFn: () => loadJobs(query),
        placeholderData: keepPreviousData,
        refetchInterval: isWatched && OTHERS_MS,
    });
}

/** Suspends or resumes a job: the slider of the list. It is under way until the list has the answer, or it would jump. */
export function useSetActive() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: ({ id, isActive }: { id: string; isActive: boolean }) => {
            const params = { params: { path: { id } } };
            return answered(
                isActive
                    ? client.POST('/api/v1/jobs/{id}/resume', params)
                    : client.POST('/api/v1/jobs/{id}/suspend', params),
            );
        },
        onSettled: () => askAnew(queries, CHANGED),
    });
}

export function useRunNow() {
    return useDeed(
        (id: string) => answered(client.POST('/api/v1/jobs/{id}/run', { params: { path: { id } } })),
        CHANGED,
    );
}

/** Makes the caller the owner: from now on its files open with the caller's key. */
export function useTakeOver() {
    return useDeed(
        (id: string) => answered(client.POST('/api/v1/jobs/{id}/take-over', { params: { path: { id } } })),
        CHANGED,
    );
}

/** Deletes jobs one after the other; their runs and files stay. */
export function useDeleteJobs() {
    return useDeed(
        (ids: readonly string[]) =>
            eachOf(ids, (id) => answered(client.DELETE('/api/v1/jobs/{id}', { params: { path: { id } } }))),
        CHANGED,
    );
}
