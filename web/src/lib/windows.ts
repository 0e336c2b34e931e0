// Windows as people read them in a row: whole days by their dates, the last one included, everything else with times.
// All UTC; the exact words are the service's own.
import { t } from '../texts';
import { DAY_MS, isMidnight } from './days';

interface Bounds {
    /** The first moment inside; null: open. */
    from: string | null;
    /** The first moment after; null: open. */
    to: string | null;
}

/** `26 Apr – 2 May 2026`, `26 Apr 2026, 14:00 – 27 Apr 2026, 14:00`. */
export function windowShort({ from, to }: Bounds): string {
    const words = t.common.window;
    const areDays = [from, to].every((bound) => bound === null || isMidnight(bound));
    if (from === null && to === null) return words.everything;
    if (from === null) return words.until(lastWords(to ?? '', areDays));
    if (to === null) return words.since(areDays ? day(from) : minute(from));
    if (!areDays) return `${minute(from)} – ${minute(to)}`;
    const last = dayBefore(to);
    if (day(from) === day(last)) return day(from);
    return `${sameYear(from, last) ? dayOfYear(from) : day(from)} – ${day(last)}`;
}

function lastWords(to: string, areDays: boolean): string {
    return areDays ? day(dayBefore(to)) : minute(to);
}

function dayBefore(to: string): string {
    return new Date(Date.parse(to) - DAY_MS).toISOString();
}

function sameYear(one: string, other: string): boolean {
    return new Date(one).getUTCFullYear() === new Date(other).getUTCFullYear();
}

const form = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const DAY = form({ day: 'numeric', month: 'short', year: 'numeric' });
const DAY_OF_YEAR = form({ day: 'numeric', month: 'short' });
const MINUTE = form({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

const day = (moment: string) => DAY.format(new Date(moment));
const dayOfYear = (moment: string) => DAY_OF_YEAR.format(new Date(moment));
const minute = (moment: string) => MINUTE.format(new Date(moment));
