// Warnings as they are shown.
import { expect, it } from 'vitest';

import type { Warning } from '../api/schema.gen';
import { grouped } from './group-warnings';

const of = (jobTitle: string) =>
    ({ kind: 'certificateEndsBeforeRun', jobTitle, jobId: jobTitle, days: null, nextStart: null }) as Warning;

it('names the first job and counts the others', () => {
    const key = { kind: 'keyUnconfirmed', jobTitle: null, jobId: null, days: null, nextStart: null } as Warning;
    const groups = grouped([of('Daily'), key, of('Weekly'), of('Monthly')]);
    expect(groups.map(({ warning, more }) => [warning.jobTitle, more])).toEqual([
        ['Daily', 2],
        [null, 0],
    ]);
});
