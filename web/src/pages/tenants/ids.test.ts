import { expect, test } from 'vitest';

import { idsOf } from './ids';

test('ids are whole numbers with commas or blanks between', () => {
    expect(idsOf('101')).toEqual([101]);
    expect(idsOf(' 101, 102;103 ')).toEqual([101, 102, 103]);
    expect(idsOf('')).toEqual([]);
});

test('anything else is none', () => {
    expect(idsOf('101 and 102')).toBeNull();
    expect(idsOf('1.5')).toBeNull();
    expect(idsOf('99999999999999999999')).toBeNull();
});
