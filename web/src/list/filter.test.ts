// A filter in words, as it stands on saved and printed lists.
import { expect, it } from 'vitest';

import { type Filter, filterWords } from './filter';

const options = [
    { value: 'failed', title: 'Failed' },
    { value: 'missed', title: 'Missed' },
];
const filters: Filter[] = [
    { kind: 'choices', name: 'status', title: 'Status', all: 'Any', options },
    { kind: 'day', name: 'from', title: 'From' },
    { kind: 'given', name: 'jobId', title: 'Job', words: (id) => `job ${id}` },
];
const words = (search: Record<string, string | string[]>) => filterWords(filters, search, 'Search');

it('says nothing where nothing is filtered', () => {
    expect(words({ sort: 'title' })).toEqual([]);
});

it('names the search first, then each filter with its values', () => {
    expect(words({ search: 'weekly', status: ['failed', 'missed'], from: '2026-05-03', jobId: '7' })).toEqual([
        'Search: weekly',
        'Status: Failed, Missed',
        'From: 2026-05-03',
        'Job: job 7',
    ]);
});

it('shows a value that it does not know as it stands', () => {
    expect(words({ status: 'lost' })).toEqual(['Status: lost']);
});
