// Jobs: the list, one of them, and what can be done with them.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answered, client } from './client';
import type { operations } from './schema.gen';

export type JobQuery = NonNullable<operations['listJobs']['parameters']['query']>;

/** Events tell of runs, not of what others do with a job: that is asked for. */
const OTHERS_MS = 10_000;

export function loadJobs(query: JobQuery) {
    return answered(client.GET('/api/v1/jobs', { params: { query } }));
}

export function useJobs(query: JobQuery) {
    return useQuery({
        queryKey: ['jobs', query],
        queryFn: () => loadJobs(query),
        placeholderData: keepPreviousData,
        refetchInterval: OTHERS_MS,
    });
}

/** Suspends or resumes a job: the slider of the list. */
export function useSetActive() {
    return useJobDeed(({ id, isActive }: { id: string; isActive: boolean }) => {
        const params = { params: { path: { id } } };
        return answered(
            isActive
                ? client.POST('/api/v1/jobs/{id}/resume', params)
                : client.POST('/api/v1/jobs/{id}/suspend', params),
        );
    });
}

export function useRunNow() {
    return useJobDeed((id: string) => answered(client.POST('/api/v1/jobs/{id}/run', { params: { path: { id } } })));
}

/** Makes the caller the owner: from now on its files open with the caller's key. */
export function useTakeOver() {
    return useJobDeed((id: string) =>
        answered(client.POST('/api/v1/jobs/{id}/take-over', { params: { path: { id } } })),
    );
}

/** Deletes jobs one after the other; their runs and files stay. */
export function useDeleteJobs() {
    return useJobDeed(async (ids: readonly string[]) => {
        for (const id of ids) await answered(client.DELETE('/api/v1/jobs/{id}', { params: { path: { id } } }));
    });
}

/** After whatever was done to a job, also after a refusal, the lists are asked anew. */
function useJobDeed<Input, Output>(deed: (input: Input) => Promise<Output>) {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: deed,
        onSettled: () =>
            Promise.all(
                ['jobs', 'job', 'runs', 'overview'].map((name) => queries.invalidateQueries({ queryKey: [name] })),
            ),
    });
}
