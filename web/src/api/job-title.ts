// The title of a job that a list is filtered by; a deleted job lives on in the titles of its runs.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import { ApiError } from './errors';
import { loadRuns } from './runs';

/** The title; undefined while it is not known, or if nothing is left of the job. */
export function useJobTitle(id: string | undefined): string | undefined {
    const title = useQuery({
        queryKey: ['job', id, 'title'],
        queryFn: () => loadTitle(id ?? ''),
        enabled: id !== undefined,
    });
    return title.data ?? undefined;
}

async function loadTitle(id: string): Promise<string | null> {
    try {
        return (await answered(client.GET('/api/v1/jobs/{id}', { params: { path: { id } } }))).settings.title;
    } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 404) throw error;
        return (await loadRuns({ jobId: id, limit: 1 })).items[0]?.title ?? null;
    }
}
