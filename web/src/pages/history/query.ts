// What the address asks of the service: days become moments, everything else is handed on as it stands.
import type { RunQuery } from '../../api/runs';
import { many, one, type Search } from '../../lib/search';
import { pageQuery } from '../../list/search';

/** What the service does not know it refuses in words. */
export function queryOf(search: Search): RunQuery {
    const status = many(search, 'status');
    const from = one(search, 'from');
    const to = one(search, 'to');
    const query = {
        ...pageQuery(search),
        ...Object.fromEntries(['type', 'source', 'jobId'].map((name) => [name, one(search, name)])),
        ...(status.length > 0 ? { status } : {}),
        ...(from === undefined ? {} : { from: dayStart(from, 0) }),
        // The last day is included: the service leaves out what begins at `to`.
        ...(to === undefined ? {} : { to: dayStart(to, 1) }),
    };
    return query as RunQuery;
}

/** 00:00 UTC so many days after that day; what is no day stays as it is. */
function dayStart(day: string, daysLater: number): string {
    const start = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(start.getTime())) return day;
    start.setUTCDate(start.getUTCDate() + daysLater);
    return start.toISOString();
}
