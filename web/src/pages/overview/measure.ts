// What the bars of the days can show.
import type { Day } from '../../api/schema.gen';

export const MEASURES = ['runs', 'rows', 'sealedBytes', 'seconds'] as const;
export type Measure = (typeof MEASURES)[number];

/** Runs that left a hole. */
export function failures(day: Day): number {
    return day.failed + day.cancelled + day.missed;
}

export function heightOf(day: Day, measure: Measure): number {
    return measure === 'runs' ? day.finished + failures(day) : day[measure];
}
