// What stands in the fields of the editor. Every field keeps what was typed, also while another choice hides it; only what
// is shown becomes part of the form.
import type {
    Encoding,
    ExportType,
    JobForm,
    OnMissed,
    Period,
    RecordFormat,
    Repeat,
    RunForm,
    Start,
    StartForm,
    TimeframeForm,
    Weekday,
} from '../../api/schema.gen';
import { LARGEST_FILE } from '../../lib/job-words';
import { momentOf } from '../../lib/typed-times';
import { days, type Ends, endsForm, endsOf } from './ends';

export interface Draft {
    title: string;
    description: string;
    source: string;
    type: ExportType;
    isAllMedia: boolean;
    mediaTypes: string[];
    repeat: Repeat;
    everyHours: number;
    weekday: Weekday;
    day: number | '';
    at: string;
    cron: string;
    start: Start;
    startDate: string;
    startTime: string;
    timeframe: 'all' | 'fixed' | 'sinceLastRun' | Period;
    ends: Ends;
    onMissed: OnMissed;
    /** In MB; empty for the largest. */
    splitMb: number | '';
    /** Empty for one file. */
    rowsPerFile: number | '';
    recordFormat: RecordFormat;
    encoding: Encoding;
    tellWhenFinished: boolean;
}

const MB = 1_000_000;

export function emptyDraft(source: string): Draft {
    return {
        title: '',
        description: '',
        source,
        type: 'Interaction',
        isAllMedia: true,
        mediaTypes: [],
        repeat: 'once',
        everyHours: 4,
        weekday: 'monday',
        day: 1,
        at: '03:00',
        cron: '',
        start: 'immediately',
        startDate: '',
        startTime: '00:00',
        timeframe: 'all',
        ends: days('', ''),
        onMissed: 'run',
        splitMb: '',
        rowsPerFile: '',
        recordFormat: 'original',
        encoding: 'ber',
        tellWhenFinished: false,
    };
}

/** The draft that shows a form. */
export function draftOf(form: JobForm): Draft {
    const empty = emptyDraft(form.source);
    const split = form.splitSizeBytes ?? LARGEST_FILE;
    return {
        ...empty,
        title: form.title,
        description: form.description ?? '',
        type: form.type,
        isAllMedia: !form.mediaTypes,
        mediaTypes: form.mediaTypes ?? [],
        ...repeatOf(form.run, empty),
        ...startOf(form.start ?? {}),
        timeframe: timeframeOf(form.timeframe ?? {}),
        ends: endsOf(form.timeframe?.from ?? '', form.timeframe?.to ?? ''),
        onMissed: form.onMissed ?? empty.onMissed,
        splitMb: split === LARGEST_FILE ? '' : split / MB,
        rowsPerFile: form.rowsPerFile ?? '',
        recordFormat: form.recordFormat ?? empty.recordFormat,
        encoding: form.encoding ?? empty.encoding,
        tellWhenFinished: form.tellWhenFinished ?? false,
    };
}

function repeatOf(run: RunForm, empty: Draft) {
    return {
        repeat: run.kind,
        everyHours: run.everyHours ?? empty.everyHours,
        weekday: run.weekday ?? empty.weekday,
        day: run.day ?? empty.day,
        at: run.at?.slice(0, 5) ?? empty.at,
        cron: run.cron ?? '',
    };
}

function startOf({ kind, at }: StartForm) {
    if (kind !== 'at') return { start: 'immediately' as const };
    const [date = '', time = ''] = (at ?? '').replace(/(\.0+)?Z$/, '').split('T');
    return { start: kind, startDate: date, startTime: time === '' ? '00:00' : time };
}

function timeframeOf({ kind, period }: TimeframeForm): Draft['timeframe'] {
    return kind === 'last' ? (period ?? 'day') : (kind ?? 'all');
}

/** The form that a draft asks for; what is missing is left for the checks to tell. */
export function formOf(draft: Draft): JobForm {
    const description = draft.description.trim();
    return {
        title: draft.title.trim(),
        ...(description === '' ? {} : { description }),
        source: draft.source,
        type: draft.type,
        ...(draft.type === 'Contact' || draft.isAllMedia ? {} : { mediaTypes: draft.mediaTypes }),
        run: runForm(draft),
        start: startForm(draft),
        timeframe: timeframeForm(draft),
        onMissed: draft.onMissed,
        splitSizeBytes: draft.splitMb === '' ? LARGEST_FILE : Math.round(draft.splitMb * MB),
        ...(draft.rowsPerFile === '' ? {} : { rowsPerFile: draft.rowsPerFile }),
        recordFormat: draft.recordFormat,
        encoding: draft.encoding,
        tellWhenFinished: draft.tellWhenFinished,
    };
}

function runForm({ repeat: kind, everyHours, weekday, day, at, cron }: Draft): RunForm {
    switch (kind) {
        case 'once':
            return { kind };
        case 'hourly':
            return { kind, everyHours };
        case 'daily':
            return { kind, at };
        case 'weekly':
            return { kind, weekday, at };
        case 'monthly':
            return { kind, ...(day === '' ? {} : { day }), at };
        case 'cron':
            return { kind, cron: cron.trim() };
    }
}

function startForm({ start: kind, startDate, startTime }: Draft): StartForm {
    return kind === 'at' ? { kind, at: momentOf(startDate, startTime) } : { kind };
}

function timeframeForm({ timeframe, ends }: Draft): TimeframeForm {
    switch (timeframe) {
        case 'all':
        case 'sinceLastRun':
            return { kind: timeframe };
        case 'fixed':
            return { kind: timeframe, ...endsForm(ends) };
        default:
            return { kind: 'last', period: timeframe };
    }
}
