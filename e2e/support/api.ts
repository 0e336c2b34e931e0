/** The service's API as the person whose browser it is uses it: to bring about what a test begins with. */
import { readFile } from 'node:fs/promises';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import type { ArtifactPage, Job, JobForm, Run, RunDetails } from '../../web/src/api/schema.gen';
import type { Person } from './person';

/** What every job has; a test says what is special about its own. */
const FORM: JobForm = {
    title: 'All interactions',
    source: 'main',
    type: 'Interaction',
    run: { kind: 'once' },
    start: { kind: 'immediately' },
    timeframe: { kind: 'all' },
};

export class Api {
    constructor(
        private readonly request: APIRequestContext,
        private readonly address: string,
    ) {}

    /** Begins a session in this browser without the login page. */
    async logIn(person: Person): Promise<void> {
        await this.post('session', { tenant: 'Acme', user: person.name, password: person.password });
    }

    async uploadCertificate(file: string): Promise<void> {
        const data = await readFile(file);
        const headers = { ...this.origin(), 'Content-Type': 'application/x-pem-file' };
        await this.hold(await this.request.put(this.url('certificate'), { headers, data }));
    }

    /** Shows that it has the certificate's key, by a message that it opens with it. */
    async confirmKey(open: (message: string) => Promise<string>): Promise<void> {
        const test = await this.request.post(this.url('certificate/test'), { headers: this.origin() });
        const opened = await open(await test.text());
        await this.post('certificate/confirm', { code: opened.trim().split('\n').at(-1) });
    }

    async createJob(changes: Partial<JobForm> = {}): Promise<Job> {
        return (await this.post('jobs', { ...FORM, ...changes })) as Job;
    }

    /** A job that runs once, when it has finished. */
    async exportOnce(changes: Partial<JobForm> = {}): Promise<Run> {
        const job = await this.createJob(changes);
        if (!job.latestRun) throw new Error(`"${job.settings.title}" has no run`);
        return this.ended(job.latestRun.id);
    }

    async ended(id: string): Promise<Run> {
        for (;;) {
            const { run } = await this.run(id);
            if (run.status !== 'scheduled' && run.status !== 'inProgress') return run;
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
    }

    async run(id: string): Promise<RunDetails> {
        return (await this.get(`runs/${id}`)) as RunDetails;
    }

    async artifacts(query = ''): Promise<ArtifactPage> {
        return (await this.get(`artifacts${query}`)) as ArtifactPage;
    }

    /** Downloads all files of a run, and throws them away. */
    async downloadAll(run: string): Promise<void> {
        for (const { id } of (await this.artifacts(`?runId=${run}`)).items) {
            const file = await this.request.get(this.url(`artifacts/${id}/file`));
            if (!file.ok()) throw new Error(`${file.url()}: ${file.status()}`);
            await file.body();
        }
    }

    async get(path: string): Promise<unknown> {
        return this.hold(await this.request.get(this.url(path)));
    }

    async post(path: string, data?: unknown): Promise<unknown> {
        return this.hold(await this.request.post(this.url(path), { headers: this.origin(), data }));
    }

    async delete(path: string): Promise<unknown> {
        return this.hold(await this.request.delete(this.url(path), { headers: this.origin() }));
    }

    private url(path: string): string {
        return `${this.address}/api/v1/${path}`;
    }

    /** What a browser says of its page by itself, and the service asks for. */
    private origin(): { Origin: string } {
        return { Origin: this.address };
    }

    private async hold(response: APIResponse): Promise<unknown> {
        const text = await response.text();
        if (!response.ok()) throw new Error(`${response.url()}: ${response.status()} ${text}`);
        return text === '' ? undefined : (JSON.parse(text) as unknown);
    }
}
