// The way back through pages.
import { expect, it } from 'vitest';

import { notePage, pageBefore } from './pages';

it('remembers from where a page was reached', () => {
    notePage('', 'second');
    notePage('second', 'third');
    expect(pageBefore('third')).toBe('second');
    expect(pageBefore('second')).toBe('');
});

it('knows no way back from a page that a link led to', () => {
    expect(pageBefore('from elsewhere')).toBeNull();
});
