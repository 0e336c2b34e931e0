import { expect, test } from 'vitest';

import type { Column } from './column';
import { wholePage } from './whole';

interface Row {
    name: string;
    files: number;
    state: string;
}

const columns: Column<Row>[] = [
    { id: 'name', title: 'Name', sort: 'name', text: (row) => row.name },
    { id: 'files', title: 'Files', sort: 'files', text: (row) => `${row.files} files`, number: (row) => row.files },
];
const filters = { state: (row: Row) => row.state };
const rows: Row[] = [
    { name: 'beta', files: 900, state: 'on' },
    { name: 'Alpha', files: 1_200, state: 'off' },
    { name: 'gamma 10', files: 5, state: 'on' },
    { name: 'gamma 9', files: 70, state: 'on' },
];
const names = (search: Record<string, string | string[]>) =>
    wholePage(rows, columns, filters, search).items.map((row) => row.name);

test('without a wish the rows stand as the service gave them', () => {
    expect(names({})).toEqual(['beta', 'Alpha', 'gamma 10', 'gamma 9']);
});

test('words sort without case and by their numbers, columns of numbers by these', () => {
    expect(names({ sort: 'name' })).toEqual(['Alpha', 'beta', 'gamma 9', 'gamma 10']);
    expect(names({ sort: 'name', order: 'desc' })).toEqual(['gamma 10', 'gamma 9', 'beta', 'Alpha']);
    expect(names({ sort: 'files' })).toEqual(['gamma 10', 'gamma 9', 'beta', 'Alpha']);
    expect(names({ sort: 'noSuchColumn' })).toEqual(['beta', 'Alpha', 'gamma 10', 'gamma 9']);
});

test('search looks into every column, filters take any of their values', () => {
    expect(names({ search: ' ALPH ' })).toEqual(['Alpha']);
    expect(names({ search: '70 files' })).toEqual(['gamma 9']);
    expect(names({ state: 'off' })).toEqual(['Alpha']);
    expect(names({ state: ['off', 'on'] })).toHaveLength(4);
    expect(names({ state: 'on', search: 'alpha' })).toEqual([]);
});

test('pages follow each other without a gap and know the whole', () => {
    const first = wholePage(rows, columns, filters, {}, { limit: 3 });
    expect(first.items).toHaveLength(3);
    expect(first.total).toEqual({ count: 4, isExact: true });
    const second = wholePage(rows, columns, filters, {}, { cursor: first.nextCursor ?? '', limit: 3 });
    expect(second.items.map((row) => row.name)).toEqual(['gamma 9']);
    expect(second.nextCursor).toBeNull();
});
