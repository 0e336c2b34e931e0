// The form that fills a gap: what a job exports, once, now, for these days.
import type { JobForm } from '../../api/schema.gen';
import { intervalTitle } from './interval-title';

const OF_A_CLONE = / clone$/;

/** `form` is that of a clone; the last day is included. */
export function gapForm(form: JobForm, from: string, to: string): JobForm {
    return {
        ...form,
        title: intervalTitle(form.title.replace(OF_A_CLONE, ''), from, to),
        run: { kind: 'once' },
        start: { kind: 'immediately' },
        timeframe: { kind: 'fixed', from, to },
    };
}
