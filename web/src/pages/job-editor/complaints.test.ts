import { expect, it } from 'vitest';

import { ApiError } from '../../api/errors';
import { complaintsOf, complaintsWhileTyping } from './complaints';

const refused = new ApiError({
    code: 'invalid',
    title: 'Not valid',
    detail: 'Two fields.',
    type: '/problems/invalid',
    status: 422,
    errors: [
        { field: 'run.cron', code: 'required', message: 'write a cron expression' },
        { field: 'start.at', code: 'in_the_past', message: 'it has passed' },
        { field: 'start.at', code: 'other', message: 'another' },
    ],
});

it('stands beside its field as a sentence, one for each', () => {
    expect(complaintsOf(refused)).toEqual({ 'run.cron': 'Write a cron expression.', 'start.at': 'It has passed.' });
    expect(complaintsOf(new Error('away'))).toEqual({});
});

it('leaves out what is only not typed yet', () => {
    expect(complaintsWhileTyping(refused)).toEqual({ 'start.at': 'It has passed.' });
});
