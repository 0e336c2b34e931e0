// What the address asks of the service: days become moments, everything else is handed on as it stands.
import type { RunQuery } from '../../api/runs';
import { many, type Search } from '../../lib/search';
import { daysQuery, named, pageQuery } from '../../list/search';

/** What the service does not know it refuses in words. */
export function queryOf(search: Search): RunQuery {
    const status = many(search, 'status');
    const query = {
        ...pageQuery(search),
        ...named(search, ['type', 'source', 'jobId']),
        ...(status.length > 0 ? { status } : {}),
        ...daysQuery(search),
    };
    return query as RunQuery;
}
