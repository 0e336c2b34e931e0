// A column of moments: UTC in words, local on hover, nothing where there is none.
import { Moment } from '../components/moment';
import { utc } from '../lib/moments';
import type { Column } from './column';

type Rest<Row> = Omit<Column<Row>, 'text' | 'cell'>;

export function momentColumn<Row>(of: Rest<Row>, at: (row: Row) => string | null | undefined): Column<Row> {
    return {
        ...of,
        text: (row) => {
            const moment = at(row);
            return moment ? utc(moment) : '';
        },
        cell: (row) => <Moment at={at(row)} isBare />,
    };
}
