/**
 * A contact history in PostgreSQL whose rows behind the middle come only once the test lets them: a run of it stays in
 * progress for as long as the test wants. Needs the cluster that scripts/with-postgres starts.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { CDDS, ENVIRONMENT, run } from './command';

/** Passing the gate is holding this advisory lock shared for a moment; it is shut while the test holds it alone. */
const GATE = 1;

/** Is read only for rows that are exported, not to count them: the planner drops a stable function nobody asks for. */
const VIEW = `
  ALTER TABLE interaction RENAME TO every_interaction;
  CREATE FUNCTION pass(subject text, part float8) RETURNS text LANGUAGE plpgsql STABLE AS '
  BEGIN
    PERFORM pg_sleep(0.001);
    IF part > 0.5 THEN
      PERFORM pg_advisory_lock_shared(${GATE});
      PERFORM pg_advisory_unlock_shared(${GATE});
    END IF;
    RETURN subject;
  END';
  DO $$
  BEGIN
    EXECUTE (
      SELECT 'CREATE VIEW interaction AS SELECT ' || string_agg(
        CASE attname WHEN 'subject' THEN 'pass(subject, part) AS subject' ELSE quote_ident(attname) END, ', ' ORDER BY attnum)
      || ' FROM (SELECT *, percent_rank() OVER (PARTITION BY tenant_id ORDER BY start_date) AS part FROM every_interaction) r'
      FROM pg_attribute WHERE attrelid = 'every_interaction'::regclass AND attnum > 0);
  END $$;`;

/** Moves all times by as much as brings the newest interaction to now. */
const RECENT = `
  DO $$
  DECLARE age interval; moved record;
  BEGIN
    SELECT now() - max(start_date) INTO age FROM interaction;
    FOR moved IN SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'timestamp with time zone'
    LOOP
      EXECUTE format('UPDATE %1$I SET %2$I = %2$I + $1', moved.table_name, moved.column_name) USING age;
    END LOOP;
  END $$;`;

export class GatedSource {
    private holder: ChildProcess | undefined;

    private constructor(readonly url: string) {}

    /** Makes the database; the gate is open. A recent one goes on until now, others end when all samples do. */
    static async make(folder: string, { rows = 1000, isRecent = false } = {}): Promise<GatedSource> {
        const cluster = process.env['CDDS_TEST_POSTGRES'];
        if (!cluster) throw new Error('CDDS_TEST_POSTGRES is not set: run this by scripts/with-postgres');
        const name = `e2e_${randomUUID().replaceAll('-', '')}`;
        await sql(cluster, `CREATE DATABASE ${name}`, folder);
        const url = cluster.replace('/postgres?', `/${name}?`);
        await run(CDDS, ['generate', '--rows', String(rows), '--seed', '1', '--source', url], folder);
        if (isRecent) await sql(url, RECENT, folder);
        await sql(url, VIEW, folder);
        return new GatedSource(url);
    }

    /** Lets no row of the second half pass from now on. */
    async shut(): Promise<void> {
        const holder = spawn('psql', ['-qAtX', this.url], { env: ENVIRONMENT, stdio: ['pipe', 'pipe', 'inherit'] });
        this.holder = holder;
        holder.stdin.write(`SELECT pg_advisory_lock(${GATE}); SELECT 'shut';\n`);
        await once(holder.stdout, 'data');
    }

    /** Lets all rows pass. */
    async open(): Promise<void> {
        const holder = this.holder;
        this.holder = undefined;
        if (!holder) return;
        const ended = once(holder, 'exit');
        holder.stdin?.end();
        await ended;
    }
}

function sql(url: string, text: string, folder: string): Promise<string> {
    return run('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', '-c', text, url], folder);
}
