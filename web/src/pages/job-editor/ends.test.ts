import { describe, expect, it } from 'vitest';

import { days, endsForm, endsOf, withoutTimes, withTimes } from './ends';

describe('the ends of an interval', () => {
    it('are whole days where the moments are midnights, the last day included', () => {
        expect(endsOf('2026-05-01T00:00:00Z', '2026-05-08T00:00:00Z')).toEqual(days('2026-05-01', '2026-05-07'));
    });

    it('stay the same days when typed as days', () => {
        expect(endsOf('2026-05-01', '2026-05-07')).toEqual(days('2026-05-01', '2026-05-07'));
    });

    it('have times where a moment is none', () => {
        const ends = endsOf('2026-05-01T14:00:00Z', '2026-05-08T00:00:00Z');
        expect(ends).toMatchObject({ hasTimes: true, fromTime: '14:00:00', toDate: '2026-05-08', toTime: '00:00' });
    });

    it('mean the same with times and without', () => {
        const ends = days('2026-05-01', '2026-12-31');
        expect(endsForm(withTimes(ends))).toEqual({ from: '2026-05-01T00:00:00Z', to: '2027-01-01T00:00:00Z' });
        expect(withoutTimes(withTimes(ends))).toEqual(ends);
    });

    it('include a day that has begun when times are taken away', () => {
        const ends = endsOf('2026-05-01T14:00:00Z', '2026-05-08T00:00:01Z');
        expect(endsForm(withoutTimes(ends))).toEqual({ from: '2026-05-01', to: '2026-05-08' });
    });

    it('may be open', () => {
        expect(endsForm(withTimes(days('', '')))).toEqual({});
        expect(endsForm(days('2026-05-01', ''))).toEqual({ from: '2026-05-01' });
        expect(endsOf('', '2026-05-08T00:00:00Z')).toEqual(days('', '2026-05-07'));
    });
});
