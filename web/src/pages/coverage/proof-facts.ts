// What a coverage says beyond its days: above the rows of the proof that is taken along.
import type { Coverage, Gap } from '../../api/schema.gen';
import { mediaWord } from '../../lib/job-words';
import { utc, utcBare } from '../../lib/moments';
import { t } from '../../texts';
import { gapWords } from './gap-words';
import { verdictWords } from './verdict-words';

const words = t.coverage.facts;

type Fact = readonly [string, string];

export function proofFacts(coverage: Coverage, year: string): Fact[] {
    const { summary, basis, leftOut, mediaTypes, gaps, asOf } = coverage;
    return [
        [words.verdict, verdictWords(coverage, year)],
        [words.downloaded, t.coverage.downloaded(summary.downloaded)],
        ...(summary.lost > 0 ? [[words.lost, t.coverage.lost(summary.lost)] as const] : []),
        [words.basis, t.coverage.basis[basis]],
        ...(mediaTypes === null ? [] : [[words.mediaTypes, mediaTypes.map(mediaWord).join(', ')] as const]),
        ...(leftOut > 0 ? [[words.leftOut, t.coverage.leftOut(leftOut)] as const] : []),
        [words.asOf, utc(asOf)],
        ...(summary.gaps === 0 ? [[words.noGaps, t.coverage.noGaps] as const] : gaps.map(gapFact)),
        ...(gaps.length < summary.gaps
            ? [[words.noGaps, t.coverage.firstGaps(gaps.length, summary.gaps)] as const]
            : []),
    ];
}

function gapFact(missing: Gap, index: number): Fact {
    const { from, to, days } = missing;
    const why = gapWords(missing);
    const gap = `${t.coverage.gap(utcBare(from), utcBare(to))} UTC, ${t.coverage.gapDays(days)}`;
    return [words.gap(index + 1), why === null ? gap : `${gap}: ${why}`];
}
