// A time of the day in UTC, as clocks show it elsewhere: UTC does not move with daylight saving, clocks there do.

export interface ZoneTime {
    /** `03:00`. */
    time: string;
    /** Days after the day in UTC: -1, 0 or 1. */
    days: number;
}

export interface ZoneTimes {
    /** `Berlin`. */
    place: string;
    now: ZoneTime;
    /** In the other half of the year; null where clocks are never moved. */
    other: (ZoneTime & { season: 'summer' | 'winter' }) | null;
}

/** The time zone of this browser, as `Europe/Berlin`. */
export function ownZone(): string {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `Berlin` of `Europe/Berlin`. */
function placeOf(zone: string): string {
    return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** What the time of the day `HH:MM` in UTC is there; null where it is the same all the year. */
export function zoneTimes(at: string, zone: string, today: Date): ZoneTimes | null {
    const minutes = minutesOf(at);
    if (minutes === null) return null;
    const now = offsetMinutes(zone, today);
    const other = monthsAhead(today)
        .map((date) => offsetMinutes(zone, date))
        .find((offset) => offset !== now);
    if (now === 0 && other === undefined) return null;
    return {
        place: placeOf(zone),
        now: moved(minutes, now),
        other:
            other === undefined
                ? null
                : { ...moved(minutes, other), season: other > now ? ('summer' as const) : ('winter' as const) },
    };
}

function minutesOf(at: string): number | null {
    const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(at) ?? [];
    return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

function monthsAhead(today: Date): Date[] {
    return [2, 4, 6, 8, 10].map((months) => {
        const date = new Date(today);
        date.setUTCMonth(date.getUTCMonth() + months, 1);
        return date;
    });
}

/** How far clocks are ahead of UTC at that moment. */
function offsetMinutes(zone: string, date: Date): number {
    const form = { timeZone: zone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' } as const;
    // Swedish dates are written as ISO 8601 writes them.
    const there = Date.parse(`${new Intl.DateTimeFormat('sv-SE', form).format(date).replace(' ', 'T')}Z`);
    return Math.round((there - date.getTime()) / 60_000);
}

function moved(minutes: number, offset: number): ZoneTime {
    const there = minutes + offset;
    const days = Math.floor(there / 1_440);
    const rest = there - days * 1_440;
    const two = (value: number) => value.toString().padStart(2, '0');
    return { time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}`, days };
}
