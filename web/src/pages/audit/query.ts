// What the address asks of the audit log. Days become moments: from the first second of one to the last of the other.
import type { AuditFilter, AuditQuery } from '../../api/audit';
import { many, type Search } from '../../lib/search';
import { daysQuery, named, pageQuery } from '../../list/search';

export function filterOf(search: Search): AuditFilter {
    const kind = many(search, 'kind');
    return {
        ...named(search, ['user', 'jobId', 'runId', 'artifactId']),
        ...daysQuery(search),
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
