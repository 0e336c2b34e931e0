// A page of a list that the service answers whole: searched, filtered and sorted here. It never fetches.
import { many, one, type Search } from '../lib/search';
import type { Column } from './column';
import type { RowPage } from './list';
import { limitOf } from './search';

/** What may narrow the list: by the name of a filter, the value that a row has of it. */
type Filters<Row> = Readonly<Record<string, (row: Row) => string>>;

/** The rows that the address asks for; `part` asks for other pages of them, as saving does. */
export function wholePage<Row>(
    rows: readonly Row[],
    columns: readonly Column<Row>[],
    filters: Filters<Row>,
    search: Search,
    part: { cursor?: string; limit: number } = { cursor: one(search, 'cursor') ?? '', limit: limitOf(search) },
): RowPage<Row> {
    const found = sorted(
        rows.filter((row) => passes(row, filters, search) && hasText(row, columns, one(search, 'search'))),
        columns.find((column) => column.sort !== undefined && column.sort === one(search, 'sort')),
        one(search, 'order') === 'desc',
    );
    // The cursor is the number of rows before the page.
    const start = Number(part.cursor ?? '') || 0;
    const end = start + part.limit;
    return {
        items: found.slice(start, end),
        nextCursor: end < found.length ? String(end) : null,
        total: { count: found.length, isExact: true },
    };
}

function passes<Row>(row: Row, filters: Filters<Row>, search: Search): boolean {
    return Object.entries(filters).every(([name, valueOf]) => {
        const asked = many(search, name);
        return asked.length === 0 || asked.includes(valueOf(row));
    });
}

function hasText<Row>(row: Row, columns: readonly Column<Row>[], text: string | undefined): boolean {
    const needle = text?.trim().toLowerCase() ?? '';
    return needle === '' || columns.some((column) => column.text(row).toLowerCase().includes(needle));
}

const words = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function sorted<Row>(rows: Row[], column: Column<Row> | undefined, isDescending: boolean): Row[] {
    if (column === undefined) return rows;
    const { number, text } = column;
    const compare = number
        ? (a: Row, b: Row) => number(a) - number(b)
        : (a: Row, b: Row) => words.compare(text(a), text(b));
    return rows.toSorted((a, b) => (isDescending ? compare(b, a) : compare(a, b)));
}
