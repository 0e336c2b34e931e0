// Windows in words: days, times, open ends.
import { describe, expect, it } from 'vitest';

import { windowShort } from './windows';

const short = (from: string | null, to: string | null) => windowShort({ from, to });

describe('windowShort', () => {
    it('names whole days by the first and the last that are inside', () => {
        expect(short('2026-04-26T00:00:00Z', '2026-05-03T00:00:00Z')).toBe('26 Apr – 2 May 2026');
        expect(short('2025-12-31T00:00:00Z', '2026-01-02T00:00:00Z')).toBe('31 Dec 2025 – 1 Jan 2026');
        expect(short('2026-05-03T00:00:00Z', '2026-05-04T00:00:00Z')).toBe('3 May 2026');
    });

    it('shows times where an end is not midnight', () => {
        expect(short('2026-04-26T14:00:00Z', '2026-04-27T00:00:00Z')).toBe('26 Apr 2026, 14:00 – 27 Apr 2026, 00:00');
    });

    it('says which end is open', () => {
        expect(short(null, null)).toBe('everything');
        expect(short('2026-05-03T00:00:00Z', null)).toBe('since 3 May 2026');
        expect(short(null, '2026-05-03T00:00:00Z')).toBe('until 2 May 2026');
        expect(short(null, '2026-05-03T14:30:00Z')).toBe('until 3 May 2026, 14:30');
    });
});
