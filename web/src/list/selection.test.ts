// What stays selected.
import { expect, it } from 'vitest';

import { stillShown } from './selection';

it('drops what has left the page', () => {
    expect([...stillShown(new Set(['a', 'b']), ['b', 'c'])]).toEqual(['b']);
});

it('keeps the very same set where nothing has left', () => {
    const selected = new Set(['a']);
    expect(stillShown(selected, ['b', 'a'])).toBe(selected);
});
