import { describe, expect, it } from 'vitest';

import type { JobForm } from '../api/schema.gen';
import { jobWords, thereWords } from './job-words';

const berlin = { zone: 'Europe/Berlin', now: new Date('2026-11-22T12:00:00Z') };
const form: JobForm = { title: 'A', source: 'main', type: 'Interaction', run: { kind: 'once' } };

describe('a job in words', () => {
    it.each<[string, Partial<JobForm>]>([
        ['Once, as soon as it is saved, export all interactions.', {}],
        [
            'Every Tuesday at 02:00 UTC (03:00 in Berlin now, 04:00 in summer) export all chat and e-mail interactions of the week before, in 100 MB files.',
            {
                run: { kind: 'weekly', weekday: 'tuesday', at: '02:00' },
                start: { kind: 'at', at: '2026-11-01T00:00:00Z' },
                mediaTypes: ['chat', 'email'],
                timeframe: { kind: 'last', period: 'week' },
                splitSizeBytes: 100_000_000,
            },
        ],
        [
            'At once, and then on day 31 of every month, or the last of a shorter one, at 01:00 UTC (02:00 in Berlin now, 03:00 in summer) export all contacts that came or changed since its last finished run.',
            {
                type: 'Contact',
                run: { kind: 'monthly', day: 31, at: '01:00' },
                timeframe: { kind: 'sinceLastRun' },
                splitSizeBytes: 1_073_741_824,
            },
        ],
        [
            'From 2027-01-01 00:00:00 UTC on, every 4 hours (00:00, 04:00 … UTC) export all voice, chat and fax interactions of the 24 hours before.',
            {
                run: { kind: 'hourly', everyHours: 4 },
                start: { kind: 'at', at: '2027-01-01T00:00:00Z' },
                mediaTypes: ['voice', 'chat', 'fax'],
                timeframe: { kind: 'last', period: 'day' },
            },
        ],
        [
            'Once, at 2026-12-01 02:00:00 UTC, export all interactions from 2026-05-01 00:00:00 to before 2026-05-08 00:00:00 UTC.',
            {
                start: { kind: 'at', at: '2026-12-01T02:00:00Z' },
                timeframe: { kind: 'fixed', from: '2026-05-01', to: '2026-05-07' },
            },
        ],
        [
            'At once, and then whenever “30 6 * * MON-FRI” matches (UTC) export all interactions, with a new record file every 1,000 rows, with upper-case names, and tell its owner when it has finished.',
            {
                run: { kind: 'cron', cron: '30 6 * * MON-FRI' },
                rowsPerFile: 1_000,
                recordFormat: 'upper',
                tellWhenFinished: true,
            },
        ],
    ])('%s', (expected, changes) => {
        expect(jobWords({ ...form, ...changes }, berlin)).toBe(expected);
    });
});

describe('a time of the day elsewhere', () => {
    it.each([
        ['Europe/Berlin', '2026-07-01T12:00:00Z', '02:00', '04:00 in Berlin now, 03:00 in winter'],
        ['Asia/Tokyo', '2026-07-01T12:00:00Z', '20:00', '05:00 the day after in Tokyo'],
        ['America/New_York', '2026-01-01T12:00:00Z', '02:30', '21:30 the day before in New York now, 22:30 in summer'],
        [
            'America/New_York',
            '2026-01-01T12:00:00Z',
            '04:30',
            '23:30 the day before in New York now, 00:30 the same day in summer',
        ],
        ['Australia/Sydney', '2026-07-01T12:00:00Z', '00:00', '10:00 in Sydney now, 11:00 in summer'],
        ['UTC', '2026-07-01T12:00:00Z', '02:00', ''],
        ['Europe/London', '2026-01-01T12:00:00Z', '02:00', '02:00 in London now, 03:00 in summer'],
        ['Europe/Berlin', '2026-01-01T12:00:00Z', '', ''],
    ])('%s at %s', (zone, now, at, expected) => {
        expect(thereWords(at, { zone, now: new Date(now) })).toBe(expected);
    });
});
