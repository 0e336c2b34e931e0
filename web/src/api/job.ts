// One job: as it is, as the form of a clone, and saved.
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { requestKey } from '../lib/request-key';
import { answered, client } from './client';
import { useDeed } from './deed';
import type { JobForm } from './schema.gen';

/** What a saved job changes. */
const CHANGED = ['jobs', 'job', 'runs', 'overview', 'coverage'];

export function useJob(id: string) {
    return useQuery({
        queryKey: ['job', id],
        queryFn: () => answered(client.GET('/api/v1/jobs/{id}', { params: { path: { id } } })),
    });
}

/** What is cloned: a job as it is, or as it was for one of its runs. */
export type Original = { job: string } | { run: string };

export function useClone(original: Original) {
    return useQuery({
        queryKey: ['clone', original],
        queryFn: () =>
            'job' in original
                ? answered(client.GET('/api/v1/jobs/{id}/clone', { params: { path: { id: original.job } } }))
                : answered(client.GET('/api/v1/runs/{id}/clone', { params: { path: { id: original.run } } })),
        // The form that is being filled in must not change under the hand.
        staleTime: Infinity,
        gcTime: 0,
    });
}

/** Creates a job. The same key with the same form makes it once, however often it is sent. */
function createJob(form: JobForm, key: string) {
    return answered(client.POST('/api/v1/jobs', { body: form, params: { header: { 'Idempotency-Key': key } } }));
}

interface Save {
    form: JobForm;
    /** Which job is edited, and which version of it; none for a new job. */
    edited: { id: string; version: number } | null;
    /** For a new job: the same key makes it once. */
    key: string;
}

/** After a refusal too what is shown is asked anew: it may be that somebody changed the job meanwhile. */
export function useSaveJob() {
    return useDeed(({ form, edited, key }: Save) => {
        if (edited === null) return createJob(form, key);
        const params = { path: { id: edited.id }, header: { 'If-Match': `"${edited.version}"` } };
        return answered(client.PUT('/api/v1/jobs/{id}', { body: form, params }));
    }, CHANGED);
}

/** Creates jobs one after the other. After a failure the next try goes on with those that are not created yet. */
export function useCreateJobs() {
    const [done, setDone] = useState(0);
    const keys = useRef<string[]>([]);
    const deed = useDeed(async (forms: readonly JobForm[]) => {
        for (const [index, form] of forms.entries()) {
            if (index < done) continue;
            // An answer that went lost must not make a second job.
            await createJob(form, (keys.current[index] ??= requestKey()));
            setDone(index + 1);
        }
    }, CHANGED);
    return {
        done,
        isBusy: deed.isPending,
        error: deed.error,
        create: (forms: readonly JobForm[], finished: () => void) => deed.mutate(forms, { onSuccess: finished }),
    };
}
