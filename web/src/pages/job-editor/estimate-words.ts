// An estimate in words.
import type { Estimate } from '../../api/schema.gen';
import { duration } from '../../lib/moments';
import { count, size } from '../../lib/sizes';
import { t } from '../../texts';

const words = t.editor.estimate;
const EXACT_BELOW = 10_000;

/** `About 1.2 M rows, 420 MB, 5 files, 2 min.` */
export function estimateWords({ rows, sealedBytes, volumes, seconds }: Estimate): string {
    if (rows === 0) return words.none;
    const time = seconds < 1 ? words.time : duration(seconds);
    return `${words.about(words.rows(shortCount(rows)), size(sealedBytes), words.files(volumes), time)}.`;
}

/** Why it would not work out, and what to do; empty if it does. */
export function obstacles(estimate: Estimate): string[] {
    const { fitsTime, fitsDisk, fitsQuota, longestSeconds, freeBytes, quotaLeftBytes } = estimate;
    return [
        ...(fitsTime ? [] : [words.tooLong(duration(longestSeconds ?? 0))]),
        ...(fitsDisk ? [] : [words.tooLarge(size(freeBytes ?? 0))]),
        ...(fitsQuota ? [] : [words.overQuota(size(quotaLeftBytes ?? 0))]),
    ];
}

/** `1.2 M`, `84 k`, `9,120`. */
function shortCount(rows: number): string {
    if (rows < EXACT_BELOW) return count(rows);
    if (rows < 999_500) return `${Math.round(rows / 1_000)} k`;
    return rows < 999_500_000 ? `${Number((rows / 1e6).toPrecision(3))} M` : `${Number((rows / 1e9).toPrecision(3))} G`;
}
