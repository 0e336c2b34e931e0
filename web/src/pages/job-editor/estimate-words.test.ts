import { describe, expect, it } from 'vitest';

import type { Estimate } from '../../api/schema.gen';
import { estimateWords, obstacles } from './estimate-words';

const estimate: Estimate = {
    basis: 'sample',
    fitsDisk: true,
    fitsQuota: true,
    fitsTime: true,
    freeBytes: null,
    longestSeconds: null,
    quotaLeftBytes: null,
    plainBytes: 0,
    rows: 1_204_331,
    sealedBytes: 420_000_000,
    seconds: 120,
    slices: null,
    volumes: 5,
    window: { from: null, to: null, words: '' },
};

describe('an estimate in words', () => {
    it.each<[string, Partial<Estimate>]>([
        ['About 1.2 M rows, 420 MB, 5 files, 2 min.', {}],
        ['About 1 row, 4.20 kB, 1 file, less than a second.', { rows: 1, sealedBytes: 4_200, volumes: 1, seconds: 0 }],
        ['About 84 k rows, 420 MB, 5 files, 2 min.', { rows: 83_700 }],
        ['About 2.5 G rows, 420 MB, 5 files, 2 min.', { rows: 2_500_000_000 }],
        ['No rows: a run now would export nothing.', { rows: 0 }],
    ])('%s', (words, changes) => {
        expect(estimateWords({ ...estimate, ...changes })).toBe(words);
    });

    it('tells each thing that there is no room for', () => {
        const tight = { fitsTime: false, longestSeconds: 3_600, fitsQuota: false, quotaLeftBytes: 5_000_000 };
        expect(obstacles(estimate)).toEqual([]);
        expect(obstacles({ ...estimate, ...tight })).toEqual([
            expect.stringContaining('1 h'),
            expect.stringContaining('5.00 MB'),
        ]);
    });
});
