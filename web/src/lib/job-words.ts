// A job read back in words: when it runs, what it exports, which rows, in which files.
import type { JobForm, RunForm, StartForm, TimeframeForm } from '../api/schema.gen';
import { t } from '../texts';
import { count, size } from './sizes';
import { intervalWords, readBack } from './typed-times';
import { type ZoneTime, zoneTimes } from './zone-times';

/** The largest file there is: bigger exports are always split. */
export const LARGEST_FILE = 1_073_741_824;

const words = t.jobWords;

/** Where and when it is read: `Europe/Berlin`, now. */
export interface Reader {
    zone: string;
    now: Date;
}

/** `Every Tuesday at 02:00 UTC (03:00 in Berlin now, 04:00 in summer) export all chat interactions of the week before.` */
export function jobWords(form: JobForm, reader: Reader): string {
    const sentence = [whenWords(form.run, form.start ?? {}, reader), whatWords(form), rowsWords(form.timeframe ?? {})];
    const ends = [...filesWords(form), ...(form.tellWhenFinished ? [words.tell] : [])];
    return `${capital([sentence.filter((part) => part !== '').join(' '), ...ends].join(', '))}.`;
}

/** A time of the day in UTC and here: `03:00 in Berlin now, 04:00 in summer`; nothing where they are the same. */
export function thereWords(at: string, { zone, now }: Reader): string {
    const times = zoneTimes(at, zone, now);
    if (times === null) return '';
    const { place, now: here, other } = times;
    if (other === null) return words.there.always(timeWords(here, 0), place);
    const season = words.there.season[other.season](timeWords(other, here.days));
    return `${words.there.now(timeWords(here, 0), place)}, ${season}`;
}

/** The day is told where it is not the one that was told before. */
function timeWords({ time, days }: ZoneTime, toldDays: number): string {
    if (days === toldDays) return time;
    if (days === 0) return words.there.sameDay(time);
    return days < 0 ? words.there.dayBefore(time) : words.there.dayAfter(time);
}

function whenWords(run: RunForm, start: StartForm, reader: Reader): string {
    const at = start.at ? readBack(start.at) : '';
    if (run.kind === 'once') {
        if (start.kind !== 'at') return words.when.onceNow;
        return at === '' ? words.when.onceSometime : words.when.onceAt(at);
    }
    const rule = ruleWords(run, (at) => thereWords(at, reader));
    if (start.kind !== 'at') return words.when.atOnceAnd(rule);
    const hasBegun = at === '' || Date.parse(start.at ?? '') <= reader.now.getTime();
    return hasBegun ? rule : words.when.from(rule, at);
}

/** How often a job runs, in UTC alone: `every Tuesday at 02:00 UTC`. */
export function repeatWords(run: RunForm): string {
    return run.kind === 'once' ? words.when.once : ruleWords(run, () => '');
}

function ruleWords(run: RunForm, there: (at: string) => string): string {
    const at = words.time(run.at ?? '', there(run.at ?? ''));
    switch (run.kind) {
        case 'hourly':
            return words.when.hourly(run.everyHours ?? 1);
        case 'weekly':
            return words.when.weekly(words.weekday[run.weekday ?? 'monday'], at);
        case 'monthly':
            return words.when.monthly(run.day ?? 1, at);
        case 'cron':
            return words.when.cron(run.cron ?? '');
        default:
            return words.when.daily(at);
    }
}

function whatWords({ type, mediaTypes }: JobForm): string {
    if (type === 'Contact') return words.what.contacts;
    const media = mediaTypes ?? [];
    return media.length === 0 ? words.what.all : words.what.some(listed(media.map(mediaWord)));
}

/** `e-mail` of `email`; what has no better name keeps its own. */
export function mediaWord(name: string): string {
    return words.media[name] ?? name;
}

function rowsWords(timeframe: TimeframeForm): string {
    switch (timeframe.kind) {
        case 'fixed':
            return intervalWords(timeframe.from ?? '', timeframe.to ?? '');
        case 'last':
            return words.rows.last[timeframe.period ?? 'day'];
        case 'sinceLastRun':
            return words.rows.sinceLastRun;
        default:
            return '';
    }
}

function filesWords({ splitSizeBytes, rowsPerFile, recordFormat }: JobForm): string[] {
    const split = splitSizeBytes ?? LARGEST_FILE;
    return [
        split < LARGEST_FILE ? words.files.split(size(split)) : '',
        rowsPerFile ? words.files.rows(count(rowsPerFile)) : '',
        words.files.format[recordFormat ?? 'original'],
    ].filter((part) => part !== '');
}

/** `chat, voice and e-mail`. */
function listed(names: readonly string[]): string {
    const [last, ...before] = [...names].reverse();
    return before.length === 0 ? (last ?? '') : `${before.reverse().join(', ')} ${words.and} ${last ?? ''}`;
}

function capital(sentence: string): string {
    return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
