// Days of a year as `2026-05-03`, all UTC.

export const DAY_MS = 86_400_000;

export function isMidnight(moment: string): boolean {
    return Date.parse(moment) % DAY_MS === 0;
}

/** 00:00 UTC so many days after a day; what is no day stays as it is, and the service refuses it in words. */
export function dayStart(day: string, daysLater = 0): string {
    const start = Date.parse(`${day}T00:00:00Z`);
    return Number.isNaN(start) ? day : new Date(start + daysLater * DAY_MS).toISOString();
}

/** The day before the moment `to`, or its own day if it is not midnight: the last day that a half-open window touches. */
export function lastDay(to: string): string {
    return new Date(Date.parse(to) - 1).toISOString().slice(0, 10);
}

/** The twelve months of a year in the language of dates, short. */
export function monthNames(language: string | undefined): string[] {
    const form = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => form.format(new Date(Date.UTC(2024, month, 1))));
}
