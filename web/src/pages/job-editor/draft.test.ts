import { describe, expect, it } from 'vitest';

import type { JobForm } from '../../api/schema.gen';
import { draftOf, emptyDraft, formOf } from './draft';

const full: JobForm = {
    title: 'Weekly',
    description: 'Two\nlines',
    source: 'main',
    type: 'Interaction',
    mediaTypes: ['chat', 'email'],
    run: { kind: 'weekly', weekday: 'tuesday', at: '02:00' },
    start: { kind: 'at', at: '2026-12-01T02:00:00Z' },
    timeframe: { kind: 'last', period: 'week' },
    onMissed: 'skip',
    splitSizeBytes: 1_048_577,
    rowsPerFile: 1_000,
    recordFormat: 'modern',
    encoding: 'der',
    tellWhenFinished: true,
};

describe('a draft', () => {
    it('gives the form back that it shows', () => {
        expect(formOf(draftOf(full))).toEqual(full);
    });

    it.each<JobForm['run']>([
        { kind: 'once' },
        { kind: 'hourly', everyHours: 8 },
        { kind: 'daily', at: '23:59' },
        { kind: 'monthly', day: 31, at: '00:00' },
        { kind: 'cron', cron: '30 6 * * MON-FRI' },
    ])('gives back that it runs $kind', (run) => {
        expect(formOf(draftOf({ ...full, run })).run).toEqual(run);
    });

    it.each<NonNullable<JobForm['timeframe']>>([
        { kind: 'all' },
        { kind: 'sinceLastRun' },
        { kind: 'last', period: 'month' },
        { kind: 'fixed', from: '2026-05-01', to: '2026-05-07' },
        { kind: 'fixed', from: '2026-05-01T14:00:00Z', to: '2026-05-07T00:00:00Z' },
        { kind: 'fixed', to: '2026-05-07T10:00:00.250Z' },
        { kind: 'fixed', from: '2026-05-01' },
    ])('gives back its timeframe $kind $from $to', (timeframe) => {
        expect(formOf(draftOf({ ...full, timeframe })).timeframe).toEqual(timeframe);
    });

    it('keeps a start to the second and the millisecond', () => {
        for (const at of ['2026-12-01T02:00:07Z', '2026-12-01T02:00:07.125Z']) {
            expect(formOf(draftOf({ ...full, start: { kind: 'at', at } })).start).toEqual({ kind: 'at', at });
        }
    });

    it('asks for the start of a clone that has none ahead', () => {
        const draft = draftOf({ ...full, start: { kind: 'at' } });
        expect([draft.start, draft.startDate, formOf(draft).start]).toEqual(['at', '', { kind: 'at', at: '' }]);
    });

    it('shows the largest files as no size of their own, and asks for them by number', () => {
        const draft = draftOf({ ...full, splitSizeBytes: 1_073_741_824 });
        expect(draft.splitMb).toBe('');
        expect(formOf(draft).splitSizeBytes).toBe(1_073_741_824);
    });

    it('sends no media types of contacts, and keeps them for when the type is changed back', () => {
        const draft = { ...draftOf(full), type: 'Contact' as const };
        expect(formOf(draft)).not.toHaveProperty('mediaTypes');
        expect(formOf({ ...draft, type: 'Interaction' }).mediaTypes).toEqual(['chat', 'email']);
    });

    it('begins with all interactions, once, immediately', () => {
        expect(formOf({ ...emptyDraft('main'), title: ' A ' })).toMatchObject({
            title: 'A',
            source: 'main',
            type: 'Interaction',
            run: { kind: 'once' },
            start: { kind: 'immediately' },
            timeframe: { kind: 'all' },
        });
    });
});
