// The way back through pages.
import { expect, it } from 'vitest';

import { notePage, pageBefore, viewOf } from './pages';

const jobs = viewOf('/jobs', {});

it('remembers from where a page was reached', () => {
    notePage(jobs, '', 'second');
    notePage(jobs, 'second', 'third');
    expect(pageBefore(jobs, 'third')).toBe('second');
    expect(pageBefore(jobs, 'second')).toBe('');
});

it('knows no way back from a page that a link led to', () => {
    expect(pageBefore(jobs, 'from elsewhere')).toBeNull();
});

it('tells lists, filters and sizes of pages apart, but not the pages of one', () => {
    notePage(viewOf('/users', { limit: '25' }), '', '25');
    expect(pageBefore(viewOf('/users', { limit: '25', cursor: '25', row: '26' }), '25')).toBe('');
    expect(pageBefore(viewOf('/users', { limit: '50' }), '25')).toBeNull();
    expect(pageBefore(viewOf('/users', { limit: '25', role: 'auditor' }), '25')).toBeNull();
    expect(pageBefore(viewOf('/keys', { limit: '25' }), '25')).toBeNull();
});
