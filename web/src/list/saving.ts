// A list taken along, as CSV or on paper: all its rows, with filter, time and user on it.
import { useEffect, useState } from 'react';

import { useMe } from '../api/session';
import { utc } from '../lib/moments';
import { saveFile } from '../lib/save-file';
import { count } from '../lib/sizes';
import { t } from '../texts';
import { allPages, type LoadPage } from './all-pages';
import type { Column } from './column';
import { csv } from './csv';

/** Paper takes so many rows; beyond that CSV is the better way. */
const MOST_PRINTED = 1_000;

interface Asked<Row> {
    name: string;
    title: string;
    columns: readonly Column<Row>[];
    words: readonly string[];
    load: LoadPage<Row>;
}

export interface Saving<Row> {
    isBusy: boolean;
    /** What is going on or went wrong; null if nothing. */
    words: string | null;
    /** What stands above the printed rows. */
    facts: readonly (readonly [string, string])[];
    /** The rows to print while printing; else null. */
    printed: Row[] | null;
    saveCsv: () => void;
    print: () => void;
}

export function useSaving<Row>({ name, title, columns, words, load }: Asked<Row>): Saving<Row> {
    const me = useMe().data;
    const [note, setNote] = useState<string | null>(null);
    const [isBusy, setBusy] = useState(false);
    const [printed, setPrinted] = useState<Row[] | null>(null);
    const collect = async (most: number, take: (rows: Row[]) => void) => {
        setBusy(true);
        try {
            take(await allPages(load, most, (rows) => setNote(t.list.collecting(count(rows)))));
            setNote(null);
        } catch (error) {
            setNote(error instanceof Error ? error.message : String(error));
        }
        setBusy(false);
    };
    useEffect(() => {
        if (printed === null) return;
        const done = () => setPrinted(null);
        window.addEventListener('afterprint', done, { once: true });
        window.print();
        return () => window.removeEventListener('afterprint', done);
    }, [printed]);
    const facts = (time: string) =>
        [
            [t.list.saved.list, title],
            [t.list.saved.filter, words.length === 0 ? t.list.saved.noFilter : words.join('; ')],
            [time, utc(new Date().toISOString())],
            [t.list.saved.by, me ? `${me.tenant.name}\\${me.user.name}` : ''],
        ] as const;
    return {
        isBusy,
        words: note,
        facts: facts(t.list.saved.printedAt),
        printed,
        saveCsv: () =>
            void collect(Infinity, (rows) =>
                saveFile(`cdds-${name}.csv`, 'text/csv', csv({ facts: facts(t.list.saved.savedAt) }, columns, rows)),
            ),
        print: () => void collect(MOST_PRINTED, setPrinted),
    };
}
