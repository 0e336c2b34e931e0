import { describe, expect, it } from 'vitest';

import type { Job, JobForm } from '../../api/schema.gen';
import { draftOf, emptyDraft } from './draft';
import { estimateQuestion, hasBegun, previewQuestion } from './questions';

const settings: JobForm = {
    title: 'A',
    source: 'main',
    type: 'Interaction',
    run: { kind: 'daily', at: '02:00' },
    start: { kind: 'at', at: '2020-01-01T00:00:00Z' },
};
const edited = { settings } as Job;

describe('the question for the next starts', () => {
    it('leaves out what is not filled in yet', () => {
        const question = previewQuestion({ ...emptyDraft(''), isAllMedia: false });
        for (const name of ['title', 'source', 'mediaTypes']) expect(question).not.toHaveProperty(name);
    });

    it('is about what comes where a job has begun and its start is not changed', () => {
        expect(hasBegun(draftOf(settings), edited)).toBe(true);
        expect(hasBegun(draftOf(settings), null)).toBe(false);
        expect(hasBegun({ ...draftOf(settings), startDate: '2020-01-02' }, edited)).toBe(false);
        expect(hasBegun({ ...draftOf(settings), start: 'immediately' }, edited)).toBe(false);
        const ahead: JobForm = { ...settings, start: { kind: 'at', at: '9000-01-01T00:00:00Z' } };
        expect(hasBegun(draftOf(ahead), { settings: ahead } as Job)).toBe(false);
    });
});

describe('the question for an estimate', () => {
    it('is the same whenever the job runs and whatever it is called', () => {
        const other = { ...draftOf(settings), title: '', repeat: 'cron' as const, start: 'at' as const, startDate: '' };
        expect(estimateQuestion(other)).toEqual(estimateQuestion(draftOf(settings)));
    });

    it('waits for what it counts', () => {
        expect(estimateQuestion({ ...draftOf(settings), timeframe: 'fixed' })).toBeNull();
        expect(estimateQuestion({ ...draftOf(settings), isAllMedia: false })).toBeNull();
    });
});
