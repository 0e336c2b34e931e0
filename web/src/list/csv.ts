// A list as CSV (RFC 4180) in UTF-8, with what it is, its filter, the time and who saved it above the rows.
import type { Column } from './column';

export interface Preamble {
    /** Pairs of a name and its value, one to a line. */
    facts: readonly (readonly [string, string])[];
}

/** Without it Excel takes UTF-8 for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

export function csv<Row>(preamble: Preamble, columns: readonly Column<Row>[], rows: readonly Row[]): string {
    const lines = [
        ...preamble.facts,
        [],
        columns.map((column) => column.title),
        ...rows.map((row) => columns.map((column) => column.text(row))),
    ];
    return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** Spreadsheet programs run a text that begins like a formula: an apostrophe before it makes it a text. */
function cell(text: string): string {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
