// Numbers in words.
import { expect, it } from 'vitest';

import { exactBytes, size, totalWords } from './sizes';

it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.00 kB'],
    [36_551_017, '36.6 MB'],
    [420_000_000, '420 MB'],
    [1_073_741_824, '1.07 GB'],
    [5e15, '5000 TB'],
])('shows %d bytes as %s', (bytes, words) => {
    expect(size(bytes)).toBe(words);
});

it('counts bytes exactly where they are evidence', () => {
    expect(exactBytes(1)).toBe('1 byte');
    expect(exactBytes(1_204_331)).toBe('1,204,331 bytes');
});

it('says that there are more than were counted', () => {
    expect(totalWords({ count: 1_204, isExact: true })).toBe('1,204');
    expect(totalWords({ count: 10_000, isExact: false })).toBe('more than 10,000');
});
