// The title of a job that exports one interval of another.
import { t } from '../../texts';

const TITLE_CHARACTERS = 200;

/** `Weekly backup 2026-05-01 – 2026-05-07`, with no more characters than a title may have. */
export function intervalTitle(title: string, from: string, to: string): string {
    const interval = t.editor.intervalTitle(from, to);
    const kept = Array.from(title).slice(0, TITLE_CHARACTERS - interval.length - 1);
    return `${kept.join('').trimEnd()} ${interval}`.trimStart();
}
