// What a column of a list is.
import type { ReactNode } from 'react';

export interface Column<Row> {
    id: string;
    title: string;
    /** The name that the service sorts by; without one the column does not sort. */
    sort?: string;
    /** The column that names the row. */
    isHeading?: boolean;
    /** Hidden until somebody chooses it. */
    isOptional?: boolean;
    /** Numbers stand at the end. */
    align?: 'end';
    /** A number to sort by where the page sorts itself; the words without it. */
    number?: (row: Row) => number;
    /** In words: for CSV and, without `cell`, on the page. */
    text: (row: Row) => string;
    cell?: (row: Row) => ReactNode;
}
