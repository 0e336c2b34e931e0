// The words in which a job is read back.
import type { Period, RecordFormat, Weekday } from '../../api/schema.gen';

export const jobWords = {
    weekday: {
        monday: 'Monday',
        tuesday: 'Tuesday',
        wednesday: 'Wednesday',
        thursday: 'Thursday',
        friday: 'Friday',
        saturday: 'Saturday',
        sunday: 'Sunday',
    } satisfies Record<Weekday, string>,
    /** Names of media types where they read better than the service's own. */
    media: { email: 'e-mail', vmail: 'voice mail', sms: 'SMS', mms: 'MMS', cobrowsing: 'co-browsing' } as Record<
        string,
        string
    >,
    when: {
        once: 'once',
        onceNow: 'Once, as soon as it is saved,',
        onceAt: (at: string) => `Once, at ${at} UTC,`,
        onceSometime: 'Once',
        hourly: (hours: number) =>
            hours === 1
                ? 'every hour on the hour'
                : `every ${hours} hours (00:00, ${hours.toString().padStart(2, '0')}:00 … UTC)`,
        daily: (at: string) => `every day at ${at}`,
        weekly: (day: string, at: string) => `every ${day} at ${at}`,
        monthly: (day: number, at: string) =>
            day > 28
                ? `on day ${day} of every month, or the last of a shorter one, at ${at}`
                : `on day ${day} of every month at ${at}`,
        cron: (expression: string) => `whenever “${expression}” matches (UTC)`,
        atOnceAnd: (rule: string) => `At once, and then ${rule}`,
        from: (rule: string, at: string) => `From ${at} UTC on, ${rule}`,
    },
    time: (utc: string, there: string) => (there === '' ? `${utc} UTC` : `${utc} UTC (${there})`),
    there: {
        always: (time: string, place: string) => `${time} in ${place}`,
        now: (time: string, place: string) => `${time} in ${place} now`,
        season: { summer: (time: string) => `${time} in summer`, winter: (time: string) => `${time} in winter` },
        sameDay: (time: string) => `${time} the same day`,
        dayBefore: (time: string) => `${time} the day before`,
        dayAfter: (time: string) => `${time} the day after`,
    },
    what: {
        all: 'export all interactions',
        some: (media: string) => `export all ${media} interactions`,
        contacts: 'export all contacts',
    },
    and: 'and',
    rows: {
        last: {
            hour: 'of the hour before',
            day: 'of the 24 hours before',
            week: 'of the week before',
            month: 'of the month before',
        } satisfies Record<Period, string>,
        sinceLastRun: 'that came or changed since its last finished run',
        fixed: (interval: string) => interval,
    },
    files: {
        split: (size: string) => `in ${size} files`,
        rows: (rows: string) => `with a new record file every ${rows} rows`,
        format: {
            original: '',
            upper: 'with upper-case names',
            modern: 'with modern names',
        } satisfies Record<RecordFormat, string>,
    },
    tell: 'and tell its owner when it has finished',
};
