// What must be filled in, and what must not contradict itself, before a draft is worth sending. Everything else is checked
// by the service, in its own words.
import { exclusiveEnd } from '../../lib/typed-times';
import { t } from '../../texts';
import type { Draft } from './draft';
import { endsForm } from './ends';

/** What is wrong with which field, by the service's names of fields. */
export type Complaints = Record<string, string>;

const words = t.editor.missing;

/** The fields that must not be empty and are. */
export function missing(draft: Draft): Complaints {
    return {
        ...when(draft.title.trim() === '', { title: words.title }),
        ...when(draft.source === '', { source: words.source }),
        ...when(draft.type === 'Interaction' && !draft.isAllMedia && draft.mediaTypes.length === 0, {
            mediaTypes: words.mediaTypes,
        }),
        ...missingWhen(draft),
        ...missingEnds(draft),
    };
}

/** What cannot be, whatever else is typed: told at once. */
export function contradictions({ timeframe, ends }: Draft): Complaints {
    const { from = '', to = '' } = endsForm(ends);
    const isBackwards = Date.parse(from) >= Date.parse(exclusiveEnd(to));
    return when(timeframe === 'fixed' && isBackwards, { 'timeframe.to': words.order });
}

function missingWhen(draft: Draft): Complaints {
    const hasTime = draft.repeat === 'daily' || draft.repeat === 'weekly' || draft.repeat === 'monthly';
    return {
        ...when(hasTime && draft.at === '', { 'run.at': words.at }),
        ...when(draft.repeat === 'monthly' && draft.day === '', { 'run.day': words.day }),
        ...when(draft.repeat === 'cron' && draft.cron.trim() === '', { 'run.cron': words.cron }),
        ...when(draft.start === 'at' && (draft.startDate === '' || draft.startTime === ''), {
            'start.at': words.start,
        }),
    };
}

function missingEnds({ timeframe, ends }: Draft): Complaints {
    if (timeframe !== 'fixed') return {};
    const lacksTime = (date: string, time: string) => ends.hasTimes && date !== '' && time === '';
    return {
        ...when(ends.fromDate === '' && ends.toDate === '', { 'timeframe.from': words.ends }),
        ...when(lacksTime(ends.fromDate, ends.fromTime), { 'timeframe.from': words.time }),
        ...when(lacksTime(ends.toDate, ends.toTime), { 'timeframe.to': words.time }),
    };
}

function when(isSo: boolean, complaints: Complaints): Complaints {
    return isSo ? complaints : {};
}
