import { expect, it } from 'vitest';

import { gapForm } from './gap';

it('exports the days of the gap once, now, and says so in the title', () => {
    const form = gapForm(
        {
            title: 'Weekly clone',
            source: 'main',
            type: 'Interaction',
            run: { kind: 'weekly', weekday: 'monday', at: '02:00' },
            start: { kind: 'at', at: '2026-12-01T02:00:00Z' },
            timeframe: { kind: 'last', period: 'week' },
            splitSizeBytes: 100_000_000,
        },
        '2026-05-01',
        '2026-05-07',
    );
    expect(form).toEqual({
        title: 'Weekly 2026-05-01 – 2026-05-07',
        source: 'main',
        type: 'Interaction',
        run: { kind: 'once' },
        start: { kind: 'immediately' },
        timeframe: { kind: 'fixed', from: '2026-05-01', to: '2026-05-07' },
        splitSizeBytes: 100_000_000,
    });
});

it('exports hours by their moments, and names them shortly', () => {
    const form = { title: 'Weekly', source: 'main', type: 'Interaction', run: { kind: 'once' } } as const;
    const gap = gapForm(form, '2026-05-01T04:00:00Z', '2026-05-01T06:00:00Z');
    expect(gap.title).toBe('Weekly 2026-05-01 04:00 – 2026-05-01 06:00');
    expect(gap.timeframe).toEqual({ kind: 'fixed', from: '2026-05-01T04:00:00Z', to: '2026-05-01T06:00:00Z' });
});
