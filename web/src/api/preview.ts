// The next starts of a job that is being filled in, and what is wrong with it. Nothing is stored.
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import type { JobPreviewForm } from './schema.gen';

const SOON_MS = 60_000;

/** Of a job that has begun already the start is behind: what comes is asked from now on. */
export function usePreview(form: JobPreviewForm, hasBegun: boolean) {
    return useQuery({
        queryKey: ['preview', form, hasBegun],
        queryFn: ({ signal }) =>
            answered(client.POST('/api/v1/jobs/preview', { body: hasBegun ? fromNowOn(form) : form, signal })),
        placeholderData: keepPreviousData,
        gcTime: 60_000,
    });
}

function fromNowOn(form: JobPreviewForm): JobPreviewForm {
    return { ...form, start: { kind: 'at', at: new Date(Date.now() + SOON_MS).toISOString() } };
}
