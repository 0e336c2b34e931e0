// Administration › Jobs.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { type JobQuery, loadJobs, useJobs, useRunNow } from '../../api/jobs';
import type { Job } from '../../api/schema.gen';
import { useMe } from '../../api/session';
import { useSources } from '../../api/sources';
import { ProblemNotice } from '../../components/problem-notice';
import { one, type Search } from '../../lib/search';
import type { Action } from '../../list/action';
import type { Filter } from '../../list/filter';
import { List } from '../../list/list';
import { pageQuery, useListSearch } from '../../list/search';
import { t } from '../../texts';
import { AddMenu } from './add-menu';
import { columns } from './columns';
import { DeleteJobs } from './delete';
import { deleteRefusal, editRefusal, runRefusal } from './rules';

export function JobsPage() {
    const [search] = useListSearch();
    const query = queryOf(search);
    const page = useJobs(query);
    const navigate = useNavigate();
    const runNow = useRunNow();
    const [doomed, setDoomed] = useState<Job[]>([]);
    const mayExport = useMe().data?.rights.includes('export') ?? false;
    const edit = (job: Job) => void navigate({ to: '/jobs/$id/edit', params: { id: job.id } });
    const history = (job: Job) => void navigate({ to: '/history', search: { jobId: job.id } });
    const actions = jobActions(mayExport, {
        edit,
        history,
        runNow: (job) => runNow.mutate(job.id),
        remove: setDoomed,
        clone: (job) => void navigate({ to: '/jobs/new', search: { clone: job.id } }),
    });
    return (
        <>
            {runNow.error && <ProblemNotice error={runNow.error} />}
            <List
                name="jobs"
                title={t.jobs.title}
                columns={columns}
                idOf={(job) => job.id}
                nameOf={(job) => job.settings.title}
                page={page}
                load={(part) => loadJobs({ ...query, ...part })}
                filters={useFilters()}
                actions={actions}
                open={(job) => (mayExport && editRefusal(job) === null ? edit : history)(job)}
                add={(selected) => mayExport && <AddMenu selected={selected} />}
                empty={{ ...t.jobs.empty, action: mayExport && <AddMenu selected={[]} /> }}
            />
            <DeleteJobs jobs={doomed} close={() => setDoomed([])} />
        </>
    );
}

interface Deeds {
    edit: (job: Job) => void;
    clone: (job: Job) => void;
    runNow: (job: Job) => void;
    history: (job: Job) => void;
    remove: (jobs: Job[]) => void;
}

function jobActions(mayExport: boolean, deeds: Deeds): Action<Job>[] {
    const ifAllowed = (why: (job: Job) => string | null) => (jobs: Job[]) =>
        mayExport ? (jobs.map(why).find((refusal) => refusal !== null) ?? null) : t.jobs.mayNot;
    const first = (deed: (job: Job) => void) => (jobs: Job[]) => jobs.slice(0, 1).forEach(deed);
    return [
        { id: 'edit', title: t.jobs.edit, isSingle: true, refusal: ifAllowed(editRefusal), run: first(deeds.edit) },
        {
            id: 'clone',
            title: t.jobs.cloneSelected,
            isSingle: true,
            refusal: ifAllowed(() => null),
            run: first(deeds.clone),
        },
        { id: 'run', title: t.jobs.runNow, isSingle: true, refusal: ifAllowed(runRefusal), run: first(deeds.runNow) },
        { id: 'history', title: t.jobs.history, isSingle: true, run: first(deeds.history) },
        { id: 'delete', title: t.jobs.delete, isDangerous: true, refusal: ifAllowed(deleteRefusal), run: deeds.remove },
    ];
}

function useFilters(): Filter[] {
    const sources = useSources().data?.items ?? [];
    const words = t.jobs.columns;
    return [
        {
            kind: 'choice',
            name: 'type',
            title: words.type,
            all: t.jobs.allTypes,
            options: Object.entries(t.common.type).map(([value, title]) => ({ value, title })),
        },
        {
            kind: 'choice',
            name: 'source',
            title: words.source,
            all: t.jobs.allSources,
            options: sources.map(({ name }) => ({ value: name, title: name })),
        },
        {
            kind: 'choice',
            name: 'active',
            title: words.status,
            all: `${t.jobs.active} / ${t.jobs.suspended}`,
            options: [
                { value: 'true', title: t.jobs.active },
                { value: 'false', title: t.jobs.suspended },
            ],
        },
        {
            kind: 'choice',
            name: 'status',
            title: words.latestStatus,
            all: t.jobs.anyStatus,
            options: Object.entries(t.common.status).map(([value, title]) => ({ value, title })),
        },
    ];
}

/** What the address asks for; what the service does not know it refuses in words. */
function queryOf(search: Search): JobQuery {
    const filters = Object.fromEntries(
        ['type', 'source', 'active', 'status'].flatMap((name) => {
            const value = one(search, name);
            return value === undefined ? [] : [[name, value]];
        }),
    );
    return { ...pageQuery(search), ...filters };
}
