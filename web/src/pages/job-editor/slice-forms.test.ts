import { describe, expect, it } from 'vitest';

import type { JobForm } from '../../api/schema.gen';
import { sliceForms } from './slice-forms';
import { slicesOf } from './slices';

describe('slices', () => {
    it('meet without a gap, the last one ending where the interval ends', () => {
        const slices = slicesOf({
            unit: 'month',
            count: 3,
            from: '2025-01-31T10:00:00Z',
            to: '2025-04-05T00:00:00Z',
            words: '',
        });
        expect(slices.map(({ from, to }) => [from.slice(0, 13), to.slice(0, 13)])).toEqual([
            ['2025-01-31T10', '2025-02-28T10'],
            ['2025-02-28T10', '2025-03-31T10'],
            ['2025-03-31T10', '2025-04-05T00'],
        ]);
    });

    it('of weeks are 168 hours each', () => {
        const slices = slicesOf({
            unit: 'week',
            count: 2,
            from: '2025-03-28T00:00:00Z',
            to: '2025-04-11T00:00:00Z',
            words: '',
        });
        expect(slices.map(({ to }) => to)).toEqual(['2025-04-04T00:00:00.000Z', '2025-04-11T00:00:00.000Z']);
    });
});

describe('the jobs of slices', () => {
    const form: JobForm = {
        title: 'T'.repeat(200),
        source: 'main',
        type: 'Interaction',
        run: { kind: 'daily', at: '02:00' },
        start: { kind: 'at', at: '2026-12-01T02:00:00Z' },
        mediaTypes: ['chat'],
    };
    const unit = {
        unit: 'day',
        count: 2,
        from: '2026-05-01T00:00:00Z',
        to: '2026-05-03T00:00:00Z',
        words: '',
    } as const;

    it('run once, at once, each its part, with a title that tells them apart and fits', () => {
        const [first, last] = sliceForms(form, unit);
        expect(first).toMatchObject({
            run: { kind: 'once' },
            start: { kind: 'immediately' },
            timeframe: { kind: 'fixed', from: '2026-05-01T00:00:00.000Z', to: '2026-05-02T00:00:00.000Z' },
            mediaTypes: ['chat'],
        });
        expect(first?.title).toHaveLength(200);
        expect(first?.title).toMatch(/T 2026-05-01 – 2026-05-02$/);
        expect(last?.timeframe?.to).toBe('2026-05-03T00:00:00.000Z');
    });
});
