// What can go wrong between a page and the service.
import type { FieldError, Problem } from './schema.gen';

/** The service refused: `detail` says what is wrong and what to do (RFC 9457). */
export class ApiError extends Error {
    readonly status: number;
    readonly code: string;
    readonly title: string;
    readonly errors: readonly FieldError[];

    constructor(problem: Problem) {
        super(problem.detail);
        this.name = 'ApiError';
        this.status = problem.status;
        this.code = problem.code;
        this.title = problem.title;
        this.errors = problem.errors;
    }
}

/** No answer came, or none of the service's own. */
export class Unreachable extends Error {
    constructor(cause: unknown) {
        super('the service does not answer', { cause });
        this.name = 'Unreachable';
    }
}

/** Of several deeds some were refused: how many were done all the same, and what was said to the first that was not. */
export class PartlyDone extends Error {
    readonly done: number;
    readonly of: number;
    readonly first: ApiError;

    constructor(done: number, of: number, first: ApiError) {
        super(first.message, { cause: first });
        this.name = 'PartlyDone';
        this.done = done;
        this.of = of;
        this.first = first;
    }
}

/** Whether nobody is logged in, or no longer; a login that failed is something else. */
export function isLoggedOut(error: unknown): boolean {
    return error instanceof ApiError && error.code === 'unauthorized';
}

/** What the service says about a field of a form; undefined if nothing. */
export function wordsAbout(error: Error | null, field: string): string | undefined {
    if (!(error instanceof ApiError)) return undefined;
    return error.errors.find((wrong) => wrong.field === field)?.message;
}
