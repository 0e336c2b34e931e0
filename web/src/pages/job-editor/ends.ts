// The two ends of a fixed interval: whole days, the last one included, or dates with times, the last moment left out.
import { dayAfter, momentOf } from '../../lib/typed-times';

export interface Ends {
    hasTimes: boolean;
    fromDate: string;
    fromTime: string;
    toDate: string;
    toTime: string;
}

const MIDNIGHT = '00:00';

/** Whole days; empty for open. */
export function days(fromDate: string, toDate: string): Ends {
    return { hasTimes: false, fromDate, fromTime: MIDNIGHT, toDate, toTime: MIDNIGHT };
}

/** The ends that two times of a form stand for, each a date, a moment or nothing. */
export function endsOf(from: string, to: string): Ends {
    const [fromDate, fromTime] = partsOf(from);
    const [toDate, toTime] = partsOf(to);
    // A date without a time is included; a moment is the first one after.
    const end = to.length === 10 ? dayAfter(toDate) : toDate;
    const ends = { hasTimes: true, fromDate, fromTime, toDate: end, toTime };
    return fromTime === MIDNIGHT && toTime === MIDNIGHT ? withoutTimes(ends) : ends;
}

/** The same ends, written with times. */
export function withTimes(ends: Ends): Ends {
    if (ends.hasTimes) return ends;
    return { ...days(ends.fromDate, ends.toDate === '' ? '' : dayAfter(ends.toDate)), hasTimes: true };
}

/** The same ends in whole days; a day that is begun is included. */
export function withoutTimes(ends: Ends): Ends {
    if (!ends.hasTimes) return ends;
    const isWhole = ends.toDate === '' || partsOf(`${ends.toDate}T${ends.toTime}`)[1] !== MIDNIGHT;
    return days(ends.fromDate, isWhole ? ends.toDate : dayAfter(ends.toDate, -1));
}

/** What the form says of them. */
export function endsForm({ hasTimes, fromDate, fromTime, toDate, toTime }: Ends): { from?: string; to?: string } {
    const from = hasTimes ? momentOf(fromDate, fromTime) : fromDate;
    const to = hasTimes ? momentOf(toDate, toTime) : toDate;
    return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

/** Date and time; a time of `00:00:00` is written short, as one of no matter. */
function partsOf(typed: string): [string, string] {
    const [date = '', time = ''] = typed.replace(/(\.0+)?Z?$/, '').split('T');
    return [date, time === '' || time === '00:00:00' ? MIDNIGHT : time];
}
