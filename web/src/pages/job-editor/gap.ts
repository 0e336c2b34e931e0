// The form that fills a gap: what a job exports, once, now, for these days.
import type { JobForm } from '../../api/schema.gen';
import { intervalTitle } from './interval-title';

const OF_A_CLONE = / clone$/;

/** `form` is that of a clone; a last day is included, a last moment left out. */
export function gapForm(form: JobForm, from: string, to: string): JobForm {
    return {
        ...form,
        title: intervalTitle(form.title.replace(OF_A_CLONE, ''), readable(from), readable(to)),
        run: { kind: 'once' },
        start: { kind: 'immediately' },
        timeframe: { kind: 'fixed', from, to },
    };
}

/** `2026-05-01 04:00` of `2026-05-01T04:00:00Z`; a date as it is. */
function readable(end: string): string {
    return end.slice(0, 16).replace('T', ' ');
}
