// A list as CSV: quoted where it must be, harmless in spreadsheets.
import { expect, it } from 'vitest';

import { csv } from './csv';

const column = { id: 'x', title: 'Title', text: (row: string) => row };
const linesOf = (...rows: string[]) => csv({ facts: [] }, [column], rows).split('\r\n').slice(2, -1);

it('puts what the list is above its rows', () => {
    expect(csv({ facts: [['List', 'Jobs']] }, [column], ['a'])).toBe('\uFEFFList,Jobs\r\n\r\nTitle\r\na\r\n');
});

it('quotes what would end a cell', () => {
    expect(linesOf('a,b', 'say "so"')).toEqual(['"a,b"', '"say ""so"""']);
});

it.each(['=1+1', '+1', '-1', '@x', '\tx'])('makes a text of %j, which a spreadsheet would run', (text) => {
    expect(linesOf(text)).toEqual([`'${text}`]);
});
