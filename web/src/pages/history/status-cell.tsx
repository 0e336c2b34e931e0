// How a run stands, and what is to be known about that without opening it: what is missing, what it waits for.
import type { Run } from '../../api/schema.gen';
import { RunState, StateNote } from '../../components/run-state';
import { utcBare } from '../../lib/moments';
import { windowShort } from '../../lib/windows';
import { t } from '../../texts';

export function StatusCell({ run }: { run: Run }) {
    return (
        <>
            <RunState run={run} title={run.title} />
            {notesOf(run).map((note) => (
                <StateNote key={note.words} {...note} />
            ))}
        </>
    );
}

/** The status with its notes, as CSV has it. */
export function statusText(run: Run): string {
    return [run.statusText, ...notesOf(run).map((note) => note.words)].join('; ');
}

interface Note {
    words: string;
    colour: string;
    hint?: string;
}

function notesOf(run: Run): Note[] {
    const notes: Note[] = [];
    if (run.missingWindow !== null) {
        const words = t.history.missing(windowShort(run.missingWindow));
        notes.push({ words, colour: 'var(--state-failed)', hint: run.missingWindow.words });
    }
    if (run.isCancelRequested && run.status === 'inProgress')
        notes.push({ words: t.history.stopping, colour: 'var(--state-waiting)' });
    if (run.retryAt !== null)
        notes.push({ words: t.history.nextTry(utcBare(run.retryAt)), colour: 'var(--state-waiting)' });
    if (run.isStuck && run.stuckSince !== null)
        notes.push({ words: t.history.stuck(utcBare(run.stuckSince)), colour: 'var(--state-soon)' });
    return notes;
}
