import { expect, test } from 'vitest';

import { filterOf, queryOf } from './query';

test('a day is there from its first second to its last', () => {
    expect(filterOf({ from: '2026-05-01', to: '2026-05-31' })).toEqual({
        from: '2026-05-01T00:00:00.000Z',
        to: '2026-06-01T00:00:00.000Z',
    });
    expect(filterOf({ from: 'soon' })).toEqual({ from: 'soon' });
});

test('kinds may be several, the newest come first unless somebody sorts', () => {
    expect(queryOf({ kind: ['login', 'logout'], jobId: 'x' })).toEqual({
        kind: ['login', 'logout'],
        jobId: 'x',
        limit: 50,
    });
    expect(queryOf({ sort: 'time', order: 'asc', cursor: 'c' })).toEqual({ order: 'asc', cursor: 'c', limit: 50 });
});
