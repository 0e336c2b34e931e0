// What events about runs change.
import { expect, it } from 'vitest';

import { newer, newsOfRuns, withJobRun } from './run-news';
import type { Job, Run } from './schema.gen';

const run = (revision: number, status: Run['status'], id = 'a') => ({ id, revision, status, rows: revision }) as Run;

it('asks anew once for each run and status, not for each step of it', () => {
    const news = newsOfRuns();
    const steps = [run(1, 'inProgress'), run(2, 'inProgress'), run(2, 'inProgress'), run(3, 'finished')].map(news.take);
    expect(steps).toEqual(['moved', 'same', 'same', 'moved']);
    expect(news.take(run(1, 'inProgress', 'b'))).toBe('moved');
});

it('takes no step back', () => {
    const news = newsOfRuns();
    news.take(run(3, 'finished'));
    expect(news.take(run(2, 'inProgress'))).toBe('old');
    expect(newer(run(3, 'finished'), run(2, 'inProgress')).revision).toBe(3);
    expect(newer(run(2, 'inProgress'), run(3, 'finished')).revision).toBe(3);
    const job = { latestRun: run(3, 'finished') } as unknown as Job;
    expect(withJobRun(job, run(2, 'inProgress'))).toBe(job);
    const begun = { latestRun: run(1, 'inProgress') } as unknown as Job;
    expect(withJobRun(begun, run(2, 'inProgress')).latestRun?.rows).toBe(2);
});
