// What the address asks of the service: days become moments, everything else is handed on as it stands.
import type { RunQuery } from '../../api/runs';
import { dayStart } from '../../lib/days';
import { many, one, type Search } from '../../lib/search';
import { named, pageQuery } from '../../list/search';

/** What the service does not know it refuses in words. */
export function queryOf(search: Search): RunQuery {
    const status = many(search, 'status');
    const from = one(search, 'from');
    const to = one(search, 'to');
    const query = {
        ...pageQuery(search),
        ...named(search, ['type', 'source', 'jobId']),
        ...(status.length > 0 ? { status } : {}),
        ...(from === undefined ? {} : { from: dayStart(from) }),
        // The last day is included: the service leaves out what begins at `to`.
        ...(to === undefined ? {} : { to: dayStart(to, 1) }),
    };
    return query as RunQuery;
}
