// What the address asks of the audit log. Days become moments: from the first second of one to the last of the other.
import type { AuditFilter, AuditQuery } from '../../api/audit';
import { dayStart } from '../../lib/days';
import { many, one, type Search } from '../../lib/search';
import { named, pageQuery } from '../../list/search';

export function filterOf(search: Search): AuditFilter {
    const [from, to] = [one(search, 'from'), one(search, 'to')];
    const kind = many(search, 'kind');
    return {
        ...named(search, ['user', 'jobId', 'runId', 'artifactId']),
        ...(from === undefined ? {} : { from: dayStart(from) }),
        ...(to === undefined ? {} : { to: dayStart(to, 1) }),
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
