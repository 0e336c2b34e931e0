// An interval in slices of one length: the jobs that an export is split into.
import type { SliceUnit, Slices } from '../../api/schema.gen';

export interface Slice {
    /** The first moment inside. */
    from: string;
    /** The first moment after. */
    to: string;
}

const HOUR_MS = 3_600_000;
const LENGTH_MS: Record<Exclude<SliceUnit, 'month'>, number> = {
    week: 168 * HOUR_MS,
    day: 24 * HOUR_MS,
    hour: HOUR_MS,
};

/** Them all, one after the other; the last may be shorter. */
export function slicesOf({ unit, count, from, to }: Slices): Slice[] {
    const end = Date.parse(to);
    return Array.from({ length: count }, (_, index) => ({
        from: iso(nth(unit, from, index)),
        to: iso(index === count - 1 ? end : Math.min(end, nth(unit, from, index + 1))),
    }));
}

/** Where the slice of this number begins. */
function nth(unit: SliceUnit, from: string, index: number): number {
    if (unit !== 'month') return Date.parse(from) + index * LENGTH_MS[unit];
    const first = new Date(from);
    const next = new Date(first);
    next.setUTCMonth(first.getUTCMonth() + index, 1);
    const lastDay = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
    return next.setUTCDate(Math.min(first.getUTCDate(), lastDay));
}

function iso(ms: number): string {
    return new Date(ms).toISOString();
}
