// What a gap is asked for with.
import { expect, it } from 'vitest';

import { endsOfGap } from './gap-ends';

it('asks for whole days by their dates', () => {
    const gap = { from: '2026-05-01T00:00:00Z', to: '2026-05-03T00:00:00Z' };
    expect(endsOfGap(gap)).toEqual({ from: '2026-05-01', to: '2026-05-02' });
});

it('asks for hours by their moments, never for more than is missing', () => {
    const gap = { from: '2026-05-01T04:00:00.000Z', to: '2026-05-02T00:00:00Z' };
    expect(endsOfGap(gap)).toEqual({ from: '2026-05-01T04:00:00Z', to: '2026-05-02T00:00:00Z' });
});
