/** What a service holds after a month of everyday use, for the pictures: nights that worked, one that failed, an audit. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job, JobForm, Run } from '../../web/src/api/schema.gen';
import type { Api } from './api';
import { run } from './command';
import type { KeyPair } from './key-pair';
import type { Past } from './past';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** On this night the voice calls failed. */
const FAILED_NIGHT = 11;
/** The files of these nights nobody has downloaded. */
const UNFETCHED = new Set([1, 2, 26]);

const CALLS: Partial<JobForm> = {
    title: 'Voice calls, every night',
    description: 'For quality management.',
    mediaTypes: ['voice'],
    run: { kind: 'daily', at: '23:30' },
    timeframe: { kind: 'last', period: 'day' },
};
const CONTACTS: Partial<JobForm> = {
    title: 'Contacts, every night',
    type: 'Contact',
    run: { kind: 'daily', at: '01:15' },
};
const WRITTEN: Partial<JobForm> = {
    title: 'E-mail and chat, every week',
    mediaTypes: ['email', 'chat'],
    run: { kind: 'weekly', weekday: 'monday', at: '02:00' },
    timeframe: { kind: 'last', period: 'week' },
};
const HOURLY: Partial<JobForm> = {
    title: 'Changed contacts, every hour',
    type: 'Contact',
    run: { kind: 'hourly', everyHours: 1 },
    timeframe: { kind: 'sinceLastRun' },
};
const FIRST_HALF: Partial<JobForm> = {
    title: 'Audit 2025, first half',
    description: 'For the auditors, in files of 1 MiB.',
    timeframe: { kind: 'fixed', from: '2025-01-01', to: '2025-06-30' },
    splitSizeBytes: 1 << 20,
};
const SECOND_HALF: Partial<JobForm> = {
    title: 'Audit 2025, second half',
    timeframe: { kind: 'fixed', from: '2025-08-10', to: '2025-12-31' },
};
/** Its run goes on for as long as the gate is shut. */
export const ARCHIVE: Partial<JobForm> = { title: 'Everything, for the archive' };

/** The first night, while the store is full. */
export async function beginMonth(api: Api, keys: KeyPair, folder: string): Promise<Past[]> {
    await api.uploadCertificate(keys.certificate);
    await api.confirmKey(async (message) => {
        await writeFile(join(folder, 'message.smime'), message);
        const words = ['smime', '-decrypt', '-binary', '-inkey', keys.key, '-in', 'message.smime'];
        return run('openssl', words, folder);
    });
    const calls = await api.createJob(CALLS);
    return [{ run: await firstRun(api, calls), ...night(FAILED_NIGHT, 23.5) }];
}

/** All other nights; which run belongs to which. */
export async function spendMonth(api: Api): Promise<Past[]> {
    const calls = await found(api, CALLS);
    const nights = [...Array(28).keys()].map((index) => 28 - index);
    const pasts = await Promise.all([
        repeat(
            api,
            calls,
            nights.filter((days) => days !== FAILED_NIGHT).map((days) => night(days, 23.5)),
        ),
        repeat(
            api,
            await api.createJob(CONTACTS),
            nights.map((days) => night(days, 1.25)),
        ),
        repeat(
            api,
            await api.createJob(WRITTEN),
            [27, 20, 13, 6].map((days) => night(days, 2)),
        ),
    ]);
    const hourly = await api.createJob(HOURLY);
    await firstRun(api, hourly);
    await api.post(`jobs/${hourly.id}/suspend`);
    await api.exportOnce(FIRST_HALF);
    const second = await api.exportOnce(SECOND_HALF);
    await api.downloadAll(second.id);
    return pasts.flat();
}

/** Runs the job once for each of these times, oldest first; most of the files are downloaded. */
async function repeat(api: Api, job: Job, times: Omit<Past, 'run'>[]): Promise<Past[]> {
    const pasts: Past[] = [];
    for (const time of times) {
        const { id } = (await api.post(`jobs/${job.id}/run`)) as Run;
        await api.ended(id);
        if (!UNFETCHED.has(time.days)) await api.downloadAll(id);
        pasts.push({ run: id, ...time });
    }
    return pasts;
}

async function firstRun(api: Api, job: Job): Promise<string> {
    const id = job.latestRun?.id ?? '';
    await api.ended(id);
    return id;
}

async function found(api: Api, { title }: Partial<JobForm>): Promise<Job> {
    const { items } = (await api.get('jobs')) as { items: Job[] };
    const job = items.find(({ settings }) => settings.title === title);
    if (!job) throw new Error(`There is no job "${title ?? ''}"`);
    return job;
}

/** So many days ago at this hour in UTC, and some seconds. */
function night(days: number, hour: number): Omit<Past, 'run'> {
    const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
    return { days, startedAt: today - days * DAY_MS + hour * HOUR_MS + 1_000 };
}
