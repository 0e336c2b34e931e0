// The next starts of a job that is being filled in, and what is wrong with it. Nothing is stored.
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import type { Job, JobPreviewForm } from './schema.gen';

/** A job that is edited may keep its start, also one that is over. */
export function usePreview(form: JobPreviewForm, edited: Job | null) {
    const query = edited ? { jobId: edited.id } : {};
    return useQuery({
        queryKey: ['preview', form, query],
        queryFn: ({ signal }) =>
            answered(client.POST('/api/v1/jobs/preview', { params: { query }, body: form, signal })),
        placeholderData: keepPreviousData,
        gcTime: 60_000,
    });
}
