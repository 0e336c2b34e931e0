import { describe, expect, it } from 'vitest';

import type { JobForm } from '../../api/schema.gen';
import { draftOf, emptyDraft } from './draft';
import { estimateQuestion, previewQuestion } from './questions';

const settings: JobForm = {
    title: 'A',
    source: 'main',
    type: 'Interaction',
    run: { kind: 'daily', at: '02:00' },
    start: { kind: 'at', at: '2020-01-01T00:00:00Z' },
};

describe('the question for the next starts', () => {
    it('leaves out what is not filled in yet', () => {
        const question = previewQuestion({ ...emptyDraft(''), isAllMedia: false });
        for (const name of ['title', 'source', 'mediaTypes']) expect(question).not.toHaveProperty(name);
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
