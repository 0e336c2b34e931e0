// Moments and durations in words.
import { expect, it } from 'vitest';

import { duration, utc, utcBare, utcDay } from './moments';

it('shows UTC to the second', () => {
    expect(utc('2026-05-03T14:00:00.678Z')).toBe('2026-05-03 14:00:00 UTC');
    expect(utcBare('2026-05-03T16:00:00+02:00')).toBe('2026-05-03 14:00:00');
    expect(utcDay('2026-05-03T23:59:59Z')).toBe('2026-05-03');
});

it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [60, '1 min'],
    [3_599, '59 min'],
    [3_600, '1 h'],
    [4_800, '1 h 20 min'],
    [-3, '0 s'],
])('shows a duration of %d seconds as %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
});
