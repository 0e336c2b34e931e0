// Administration › Jobs.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { type JobQuery, loadJobs, useJobs, useRunNow } from '../../api/jobs';
import type { Job } from '../../api/schema.gen';
import { useMay, useMe } from '../../api/session';
import { useSources } from '../../api/sources';
import { ProblemNotice } from '../../components/problem-notice';
import type { Search } from '../../lib/search';
import { type Filter, optionsOf } from '../../list/filter';
import { List } from '../../list/list';
import { named, pageQuery, useListSearch } from '../../list/search';
import { t } from '../../texts';
import { jobActions } from './actions';
import { AddMenu } from './add-menu';
import { columns } from './columns';
import { DeleteJobs } from './delete';
import { editRefusal } from './rules';
import { TakeOverJob } from './take-over';

export function JobsPage() {
    const [search] = useListSearch();
    const query = queryOf(search);
    const page = useJobs(query, true);
    const navigate = useNavigate();
    const runNow = useRunNow();
    const [doomed, setDoomed] = useState<Job[]>([]);
    const [wanted, setWanted] = useState<Job | null>(null);
    const me = useMe().data;
    const mayExport = useMay('export');
    const edit = (job: Job) => void navigate({ to: '/jobs/$id/edit', params: { id: job.id } });
    const history = (job: Job) => void navigate({ to: '/history', search: { jobId: job.id } });
    const actions = jobActions(me, {
        edit,
        history,
        runNow: (job) => runNow.mutate(job.id),
        takeOver: setWanted,
        remove: setDoomed,
        clone: (job) => void navigate({ to: '/jobs/new', search: { clone: job.id } }),
    });
    return (
        <>
            {runNow.error && <ProblemNotice error={runNow.error} close={runNow.reset} />}
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
            <TakeOverJob job={wanted} close={() => setWanted(null)} />
            <DeleteJobs jobs={doomed} close={() => setDoomed([])} />
        </>
    );
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
            options: optionsOf(t.common.type),
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
            options: optionsOf(t.common.status),
        },
    ];
}

/** What the address asks for; what the service does not know it refuses in words. */
function queryOf(search: Search): JobQuery {
    return { ...pageQuery(search), ...named(search, ['type', 'source', 'active', 'status']) };
}
