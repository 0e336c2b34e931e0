// A gap as the form of a job takes it.
import type { Gap } from '../../api/schema.gen';
import { isMidnight, lastDay } from '../../lib/days';
import { utcDay } from '../../lib/moments';

/** Whole days, the last one included; where either end is no midnight, moments, the last one left out. */
export function endsOfGap({ from, to }: Pick<Gap, 'from' | 'to'>): { from: string; to: string } {
    if (isMidnight(from) && isMidnight(to)) return { from: utcDay(from), to: lastDay(to) };
    return { from: moment(from), to: moment(to) };
}

/** `2026-05-01T04:00:00Z`. */
function moment(at: string): string {
    return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
