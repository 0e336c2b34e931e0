// What a job would export now: asked of the service, counted by a worker, waited for here.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import { ApiError } from './errors';
import type { Inquiry, JobForm } from './schema.gen';

const ASK_AGAIN_MS = 700;
const REMEMBER_MS = 300_000;

/** The answer for the form that stands there now: whoever asks something else drops the question before. */
export function useEstimate(form: JobForm | null) {
    return useQuery({
        queryKey: ['estimate', form],
        queryFn: ({ signal }) => (form === null ? null : ask(form, signal)),
        enabled: form !== null,
        staleTime: REMEMBER_MS,
        gcTime: REMEMBER_MS,
    });
}

/** Whoever asks gives up the question before, also one asked in another window: that is asked anew, a few times. */
async function ask(form: JobForm, signal: AbortSignal, triesLeft = 3): Promise<Inquiry> {
    try {
        return await wait(await answered(client.POST('/api/v1/jobs/estimate', { body: form, signal })), signal);
    } catch (error) {
        const isGivenUp = error instanceof ApiError && error.status === 404;
        if (isGivenUp && triesLeft > 0) return ask(form, signal, triesLeft - 1);
        throw error;
    }
}

async function wait(asked: Inquiry, signal: AbortSignal): Promise<Inquiry> {
    const params = { path: { id: asked.id } };
    let inquiry = asked;
    while (inquiry.status === 'waiting') {
        await pause(ASK_AGAIN_MS);
        signal.throwIfAborted();
        inquiry = await answered(client.GET('/api/v1/estimates/{id}', { params, signal }));
    }
    return inquiry;
}

function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
        window.setTimeout(resolve, ms);
    });
}
