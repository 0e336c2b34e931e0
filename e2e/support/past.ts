/**
 * Lets runs that were just made have happened earlier, so that pictures show a service of some weeks. Writes to the
 * metadata of a service that is stopped; only pictures may ask for it, for no rule can be tried on rewritten history.
 */
import { run } from './command';
import type { Service } from './service';

/** A run, when it shall have started, and by how many days its window lies back. */
export interface Past {
    run: string;
    startedAt: number;
    days: number;
}

const REWRITE = `
import json, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
MOVED = {
    'runs WHERE id = :run': ['slot', 'created_at', 'started_at', 'finished_at', 'progressed_at', 'changed_at', 'snapshot_at'],
    'attempts WHERE run_id = :run': ['started_at', 'ended_at'],
    'artifacts WHERE run_id = :run': ['uploaded_at', 'expires_at', 'last_download_at'],
    'downloads WHERE artifact_id IN (SELECT id FROM artifacts WHERE run_id = :run)': ['started_at', 'ended_at'],
}
for past in json.loads(sys.argv[2]):
    [(started,)] = database.execute('SELECT started_at FROM runs WHERE id = :run', past)
    past |= {'by': started - past['startedAt'], 'window': past['days'] * 86_400_000}
    for rows, columns in MOVED.items():
        table, _, which = rows.partition(' ')
        moves = ', '.join(f'{column} = {column} - :by' for column in columns)
        database.execute(f'UPDATE {table} SET {moves} {which}', past)
    database.execute('''UPDATE runs SET cause = 'schedule', window_from = window_from - :window,
        window_to = window_to - :window WHERE id = :run''', past)
database.execute('''UPDATE jobs SET created_at = created_at - 40 * 86400000, modified_at = created_at - 40 * 86400000,
    latest_started_at = COALESCE((SELECT started_at FROM runs WHERE id = latest_run_id), latest_started_at)
    WHERE id IN (SELECT job_id FROM runs WHERE cause = 'schedule')''')
database.commit()
`;

export async function rewrite(service: Service, pasts: Past[]): Promise<void> {
    await run('python3', ['-c', REWRITE, service.metadata, JSON.stringify(pasts)], service.folder);
}
