// The verdict on a year.
import { expect, it } from 'vitest';

import type { CoverageSummary } from '../../api/schema.gen';
import { verdictWords } from './verdict-words';

const none: CoverageSummary = {
    days: 365,
    downloaded: 0,
    exported: 0,
    lost: 0,
    partial: 0,
    missing: 0,
    future: 0,
    gaps: 0,
    isComplete: false,
};
const of = (counts: Partial<CoverageSummary>) => verdictWords({ summary: { ...none, ...counts } }, '2027');

it('calls nothing complete before a day is over', () => {
    expect(of({ future: 365 })).toBe('Nothing of 2027 is over yet.');
});

it('tells the days that are over from those to come', () => {
    expect(of({ exported: 5, future: 360 })).toContain('all 5 days');
    expect(of({ exported: 360, missing: 5, gaps: 1 })).toContain('360 of 365 days');
    expect(of({ exported: 365 })).toContain('is complete');
});

it('calls no year complete of which files are lost', () => {
    expect(of({ downloaded: 10, exported: 350, lost: 5, gaps: 1 })).toBe(
        '2027: 360 of 365 days are exported. One gap is left.',
    );
});
