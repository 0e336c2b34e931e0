// The forms of the jobs that a too large export is split into.
import type { JobForm, Slices } from '../../api/schema.gen';
import { utcBare } from '../../lib/moments';
import { intervalTitle } from './interval-title';
import { slicesOf } from './slices';

/** One job for each slice: once, immediately, its part of the interval. */
export function sliceForms(form: JobForm, slices: Slices): JobForm[] {
    return slicesOf(slices).map(({ from, to }) => ({
        ...form,
        title: intervalTitle(form.title, short(from), short(to)),
        run: { kind: 'once' },
        start: { kind: 'immediately' },
        timeframe: { kind: 'fixed', from, to },
    }));
}

/** `2026-05-01`, with the time where it is not midnight. */
function short(moment: string): string {
    return utcBare(moment).replace(/ 00:00:00$/, '');
}
