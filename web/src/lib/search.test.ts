// Addresses: what is written is read back.
import { expect, it } from 'vitest';

import { many, one, parseSearch, stringifySearch } from './search';

it('repeats a name for several values', () => {
    const search = { status: ['failed', 'missed'], search: 'a & b=ü' };
    const text = stringifySearch(search);
    expect(text).toBe('?status=failed&status=missed&search=a+%26+b%3D%C3%BC');
    expect(parseSearch(text)).toEqual(search);
});

it('leaves out what is empty', () => {
    expect(stringifySearch({ search: '', type: undefined })).toBe('');
});

it('gives the first of several, or all', () => {
    expect(one({ status: ['failed', 'missed'] }, 'status')).toBe('failed');
    expect(many({ status: 'failed' }, 'status')).toEqual(['failed']);
    expect(many({}, 'status')).toEqual([]);
});

it('keeps texts texts, also those that look like numbers', () => {
    expect(parseSearch('?row=51&search=true')).toEqual({ row: '51', search: 'true' });
});
