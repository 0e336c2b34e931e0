// An entry of the audit log in words. What a newer service records is shown by its own name.
import type { AuditEntry } from '../../api/schema.gen';
import { count } from '../../lib/sizes';
import { t } from '../../texts';

export function deedWords({ kind, subject }: Pick<AuditEntry, 'kind' | 'subject'>): string {
    const deed = t.deeds[kind];
    if (deed) return deed.words(subject);
    return subject === '' ? kind : `${kind}: ${subject}`;
}

export function userWords({ user, via }: Pick<AuditEntry, 'user' | 'via'>): string {
    if (user !== '') return user;
    return via === 'service' ? t.audit.theService : t.audit.somebody;
}

/** What else there is to say, as pairs of a name and a value. */
export function detailWords(details: object): [string, string][] {
    return Object.entries(details as Record<string, unknown>).map(([name, value]) => [
        t.audit.detailNames[name] ?? name,
        valueWords(value),
    ]);
}

function valueWords(value: unknown): string {
    switch (typeof value) {
        case 'boolean':
            return value ? t.common.yes : t.common.no;
        case 'number':
            return count(value);
        case 'string':
            return t.audit.detailWords[value] ?? value;
        default:
            return JSON.stringify(value);
    }
}
