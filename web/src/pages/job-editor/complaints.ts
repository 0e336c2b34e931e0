// The service's complaints about a form, as they stand beside the fields.
import { ApiError } from '../../api/errors';
import type { Complaints } from './checks';

/** What the service refuses, by field; the first of several about one. */
export function complaintsOf(error: Error | null): Complaints {
    const complaints: Complaints = {};
    if (!(error instanceof ApiError)) return complaints;
    for (const { field, message } of error.errors) complaints[field] ??= sentence(message);
    return complaints;
}

/** The same without what is only not filled in yet: nobody is told so before they are through. */
export function complaintsWhileTyping(error: Error | null): Complaints {
    if (!(error instanceof ApiError)) return {};
    const required = new Set(error.errors.filter(({ code }) => code === 'required').map(({ field }) => field));
    return Object.fromEntries(Object.entries(complaintsOf(error)).filter(([field]) => !required.has(field)));
}

function sentence(message: string): string {
    return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
