// What an answer becomes: a value, a refusal, or silence.
import { expect, it } from 'vitest';

import { answered } from './client';
import { ApiError, Unreachable } from './errors';

const problem = {
    type: 'about:blank',
    status: 404,
    code: 'not_found',
    title: 'Not found',
    detail: 'no job has this id',
    errors: [],
};

it('gives the body of a good answer', async () => {
    await expect(answered(Promise.resolve({ data: 7, response: new Response() }))).resolves.toBe(7);
});

it('tells a refusal in the words of the service', async () => {
    const refused = Promise.resolve({ error: problem, response: new Response(null, { status: 404 }) });
    await expect(answered(refused)).rejects.toThrow(new ApiError(problem));
});

it('takes what a proxy says for silence', async () => {
    const away = Promise.resolve({ error: 'Bad Gateway', response: new Response(null, { status: 502 }) });
    await expect(answered(away)).rejects.toThrow(Unreachable);
});

it('does not take a request that was aborted for silence', async () => {
    const aborted = new DOMException('the answer is no longer wanted', 'AbortError');
    await expect(answered(Promise.reject(aborted))).rejects.toBe(aborted);
    await expect(answered(Promise.reject(new TypeError('fetch failed')))).rejects.toThrow(Unreachable);
});
