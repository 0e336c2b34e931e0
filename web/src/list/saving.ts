// A list taken along, as CSV or on paper: all its rows, with filter, time and user on it.
import { useEffect, useState } from 'react';

import type { Total } from '../api/schema.gen';
import { useAccountName } from '../api/session';
import { utc } from '../lib/moments';
import { saveFile } from '../lib/save-file';
import { count, totalWords } from '../lib/sizes';
import { t } from '../texts';
import { allPages, type LoadPage } from './all-pages';
import type { Column } from './column';
import { csv } from './csv';

/** Paper takes so many rows; beyond that CSV is the better way. */
const MOST_PRINTED = 1_000;

type Fact = readonly [string, string];

interface Asked<Row> {
    name: string;
    title: string;
    columns: readonly Column<Row>[];
    words: readonly string[];
    load: LoadPage<Row>;
    /** What else CSV says above its rows; on paper the page itself does. */
    facts?: readonly Fact[];
    /** How many rows there are in all, where that may be more than are printed. */
    total?: Total | undefined;
}

export interface Saving<Row> {
    isBusy: boolean;
    /** What is going on or went wrong; null if nothing. */
    words: string | null;
    /** What stands above the printed rows. */
    facts: readonly Fact[];
    /** The rows to print while printing; else null. */
    printed: Row[] | null;
    saveCsv: () => void;
    print: () => void;
}

export function useSaving<Row>({
    name,
    title,
    columns,
    words,
    load,
    facts: more = [],
    total,
}: Asked<Row>): Saving<Row> {
    const by = useAccountName();
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
            [t.list.saved.by, by],
        ] as const;
    return {
        isBusy,
        words: note,
        facts: [...facts(t.list.saved.printedAt), ...cutFacts(total)],
        printed,
        saveCsv: () =>
            void collect(Infinity, (rows) =>
                saveFile(
                    `cdds-${name}.csv`,
                    'text/csv;charset=utf-8',
                    csv({ facts: [...facts(t.list.saved.savedAt), ...more] }, columns, rows),
                ),
            ),
        print: () => void collect(MOST_PRINTED, setPrinted),
    };
}

/** Paper that leaves rows out says so. */
function cutFacts(total: Total | undefined): Fact[] {
    if (total === undefined || (total.isExact && total.count <= MOST_PRINTED)) return [];
    return [[t.list.saved.rows, t.list.printPart(count(MOST_PRINTED), totalWords(total))]];
}
