// What the address asks of the audit log. Days become moments: from the first second of one to the last of the other.
import type { AuditFilter, AuditQuery } from '../../api/audit';
import { DAY_MS } from '../../lib/days';
import { many, one, type Search } from '../../lib/search';
import { pageQuery } from '../../list/search';

const AS_THEY_ARE = ['user', 'jobId', 'runId', 'artifactId'] as const;

export function filterOf(search: Search): AuditFilter {
    const [from, to] = [one(search, 'from'), one(search, 'to')];
    const kind = many(search, 'kind');
    const given = AS_THEY_ARE.map((name) => [name, one(search, name)] as const);
    return {
        ...Object.fromEntries(given.filter(([, value]) => value !== undefined)),
        ...(from === undefined ? {} : { from: startOf(from, 0) }),
        ...(to === undefined ? {} : { to: startOf(to, DAY_MS) }),
        ...(kind.length === 0 ? {} : { kind }),
    };
}

export function queryOf(search: Search): AuditQuery {
    const { order, cursor, limit } = pageQuery(search) as AuditQuery;
    return {
        ...filterOf(search),
        limit,
        ...(order === undefined ? {} : { order }),
        ...(cursor === undefined ? {} : { cursor }),
    };
}

/** The first second of a day, so much later; what is no day goes to the service as it is, which refuses it in words. */
function startOf(day: string, later: number): string {
    const start = Date.parse(`${day}T00:00:00Z`);
    return Number.isNaN(start) ? day : new Date(start + later).toISOString();
}
