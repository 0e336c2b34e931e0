// What happens to runs, as it happens: server-sent events change the cached answers in place. While no stream can be had,
// everything is asked anew every few seconds instead.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { askAnew } from './deed';
import { newer, newsOfRuns, type RunNews, withJobRun } from './run-news';
import type { JobPage, Run, RunDetails, RunPage } from './schema.gen';

const POLL_MS = 5_000;
const RECONNECT_MS = 15_000;
/** Lists are asked anew at most this often, however many runs change. */
const SETTLE_MS = 1_000;
/** What a run that begins or ends may change. */
const MOVED = ['runs', 'run', 'jobs', 'job', 'artifacts', 'overview', 'coverage', 'me'];

/** Keeps the cache in step with the service for as long as the component is shown. */
export function useEvents(): void {
    const queries = useQueryClient();
    useEffect(() => follow(queries), [queries]);
}

function follow(queries: QueryClient): () => void {
    let source: EventSource | null = null;
    let polling: number | undefined;
    let reconnecting: number | undefined;
    const settle = settler(queries);
    const news = newsOfRuns();
    const stopPolling = () => {
        window.clearInterval(polling);
        polling = undefined;
    };
    const connect = () => {
        source = new EventSource('/api/v1/events');
        source.onopen = () => {
            // The first stream begins before what is asked just now; after one that broke off, something may be missed.
            if (polling !== undefined) settle.now();
            stopPolling();
        };
        source.addEventListener('run', (event: MessageEvent<string>) =>
            noteRun(queries, JSON.parse(event.data) as Run, news, settle.soon),
        );
        source.addEventListener('deleted', settle.soon);
        source.addEventListener('reset', settle.now);
        source.onerror = () => {
            polling ??= window.setInterval(settle.now, POLL_MS);
            // A refused stream is not taken up again by the browser (HTML Standard §9.2.3).
            if (source?.readyState === EventSource.CLOSED) reconnecting = window.setTimeout(connect, RECONNECT_MS);
        };
    };
    connect();
    return () => {
        source?.close();
        stopPolling();
        window.clearTimeout(reconnecting);
        settle.stop();
    };
}

/** Asks anew for what a list may hold or not hold after a change. */
function settler(queries: QueryClient) {
    let waiting: number | undefined;
    const now = () => {
        window.clearTimeout(waiting);
        waiting = undefined;
        void askAnew(queries, MOVED);
    };
    return {
        now,
        soon: () => {
            waiting ??= window.setTimeout(now, SETTLE_MS);
        },
        stop: () => window.clearTimeout(waiting),
    };
}

function noteRun(queries: QueryClient, run: Run, news: RunNews, settle: () => void): void {
    const step = news.take(run);
    if (step === 'old') return;
    queries.setQueriesData<RunPage>(
        { queryKey: ['runs'] },
        (page) => page && { ...page, items: page.items.map((item) => newer(item, run)) },
    );
    queries.setQueryData<RunDetails>(
        ['run', run.id],
        (details) => details && { ...details, run: newer(details.run, run) },
    );
    queries.setQueriesData<JobPage>(
        { queryKey: ['jobs'] },
        (page) => page && { ...page, items: page.items.map((job) => withJobRun(job, run)) },
    );
    // Files appear and next starts move when a run begins or ends, and a list may sort by what has changed.
    if (step === 'moved') settle();
}
