// What the proof says beyond its days.
import { expect, it } from 'vitest';

import type { Coverage, Gap } from '../../api/schema.gen';
import { t } from '../../texts';
import { proofFacts } from './proof-facts';

const gap: Gap = { from: '2025-05-01T00:00:00Z', to: '2025-05-03T00:00:00Z', days: 2, isLost: true, reason: null };

const coverage: Coverage = {
    from: '2025-01-01',
    to: '2025-12-31',
    asOf: '2026-05-03T14:00:00Z',
    jobId: null,
    source: 'main',
    type: 'Interaction',
    mediaTypes: null,
    basis: 'start',
    leftOut: 0,
    days: [],
    gaps: [gap],
    summary: {
        days: 365,
        downloaded: 363,
        exported: 0,
        lost: 2,
        partial: 0,
        missing: 0,
        future: 0,
        gaps: 1,
        isComplete: false,
    },
};

it('says what is lost, and of which gap the files are gone', () => {
    const facts = new Map(proofFacts(coverage, '2025'));
    expect(facts.get(t.coverage.facts.lost)).toContain('2 days are lost');
    expect(facts.get(t.coverage.facts.gap(1))).toContain(`2 days: ${t.coverage.lostGap}`);
});

it('says of a gap that a run left behind what that run says', () => {
    const reason = { runId: 'r', status: 'failed', words: 'the source is gone', canRunAgain: true } as const;
    const gaps = [{ ...gap, isLost: false, reason }];
    const facts = new Map(proofFacts({ ...coverage, gaps, summary: { ...coverage.summary, lost: 0 } }, '2025'));
    expect(facts.get(t.coverage.facts.gap(1))).toContain('the source is gone');
    expect(facts.has(t.coverage.facts.lost)).toBe(false);
});
