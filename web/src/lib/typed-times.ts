// Times as the service takes them: a date, a date with a time, or a moment; all UTC.
import { DAY_MS } from './days';
import { utcBare } from './moments';

/** The day `days` after `2026-05-07`. */
export function dayAfter(date: string, days = 1): string {
    const at = Date.parse(`${date}T00:00:00Z`);
    return Number.isNaN(at) ? date : new Date(at + days * DAY_MS).toISOString().slice(0, 10);
}

/** The moment of a date and a time of the day, `14:00` or `14:00:30`; nothing as long as either is missing. */
export function momentOf(date: string, time: string): string {
    if (date === '' || time === '') return '';
    return `${date}T${time.length === 5 ? `${time}:00` : time}Z`;
}

/** The first moment that a typed end stands for: the day of a date without a time is included. */
export function exclusiveEnd(typed: string): string {
    return isDate(typed) ? dayAfter(typed) : typed;
}

/** `2026-05-01 00:00:00`; what cannot be read stays as it is. */
export function readBack(typed: string): string {
    return Number.isNaN(Date.parse(typed)) ? typed : utcBare(typed);
}

/** `from 2026-05-01 00:00:00 to before 2026-05-08 00:00:00 UTC`, in the words of the service. */
export function intervalWords(from: string, to: string): string {
    const [begin, end] = [readBack(from), readBack(exclusiveEnd(to))];
    if (from === '' && to === '') return '';
    if (to === '') return `from ${begin} UTC`;
    return from === '' ? `before ${end} UTC` : `from ${begin} to before ${end} UTC`;
}

function isDate(typed: string): boolean {
    return typed.length === 10;
}
