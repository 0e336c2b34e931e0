import { describe, expect, it } from 'vitest';

import { contradictions, missing } from './checks';
import { type Draft, emptyDraft } from './draft';
import { days } from './ends';

const good: Draft = { ...emptyDraft('main'), title: 'A' };

describe('what is missing', () => {
    it('is nothing in a form with a title', () => {
        expect(missing(good)).toEqual({});
    });

    it.each<[string, Partial<Draft>]>([
        ['title', { title: '  ' }],
        ['source', { source: '' }],
        ['mediaTypes', { isAllMedia: false }],
        ['run.at', { repeat: 'daily', at: '' }],
        ['run.day', { repeat: 'monthly', day: '' }],
        ['run.cron', { repeat: 'cron' }],
        ['start.at', { start: 'at' }],
        ['start.at', { start: 'at', startDate: '2026-12-01', startTime: '' }],
        ['timeframe.from', { timeframe: 'fixed' }],
        [
            'timeframe.to',
            { timeframe: 'fixed', ends: { ...days('2026-05-01', '2026-05-07'), hasTimes: true, toTime: '' } },
        ],
    ])('is told at %s of %o', (field, changes) => {
        expect(Object.keys(missing({ ...good, ...changes }))).toEqual([field]);
    });

    it('is not asked of what is not shown', () => {
        const hidden: Partial<Draft> = { type: 'Contact', isAllMedia: false, at: '', day: '', startDate: '' };
        expect(missing({ ...good, ...hidden })).toEqual({});
    });
});

describe('what contradicts itself', () => {
    it.each([
        ['2026-05-07', '2026-05-07', []],
        ['2026-05-08', '2026-05-07', ['timeframe.to']],
        ['2026-05-08', '', []],
    ])('from %s to %s', (from, to, fields) => {
        const draft: Draft = { ...good, timeframe: 'fixed', ends: days(from, to) };
        expect(Object.keys(contradictions(draft))).toEqual(fields);
        expect(contradictions({ ...draft, timeframe: 'all' })).toEqual({});
    });

    it('is an interval of no length', () => {
        const ends = { ...days('2026-05-07', '2026-05-07'), hasTimes: true };
        expect(contradictions({ ...good, timeframe: 'fixed', ends })).toHaveProperty(['timeframe.to']);
    });
});
