// The columns of the jobs, as the original has them.
import { PageLink } from '../../components/page-link';
import { RunState } from '../../components/run-state';
import type { Job } from '../../api/schema.gen';
import type { Column } from '../../list/column';
import { momentColumn } from '../../list/moment-column';
import { t } from '../../texts';
import { ActiveSlider } from './active-slider';

const words = t.jobs.columns;

export const columns: readonly Column<Job>[] = [
    { id: 'source', title: words.source, sort: 'source', text: (job) => job.settings.source },
    { id: 'type', title: words.type, sort: 'type', text: (job) => t.common.type[job.settings.type] },
    {
        id: 'active',
        title: words.status,
        sort: 'active',
        text: (job) => (job.isActive ? t.jobs.active : t.jobs.suspended),
        cell: (job) => <ActiveSlider job={job} />,
    },
    { id: 'title', title: words.title, sort: 'title', isHeading: true, text: (job) => job.settings.title },
    momentColumn({ id: 'created', title: words.created, sort: 'createdAt' }, (job) => job.createdAt),
    {
        id: 'latestStatus',
        title: words.latestStatus,
        sort: 'status',
        text: (job) => job.latestRun?.statusText ?? '',
        cell: (job) => <LatestRun job={job} />,
    },
    momentColumn({ id: 'latestStart', title: words.latestStart, sort: 'startedAt' }, (job) => job.latestRun?.startedAt),
    momentColumn({ id: 'nextStart', title: words.nextStart, sort: 'nextStart' }, (job) => job.nextStart),
    { id: 'owner', title: words.owner, isOptional: true, text: (job) => job.owner.name },
];

/** How the newest run stands; leads to its details. */
function LatestRun({ job: { id, latestRun, settings } }: { job: Job }) {
    if (!latestRun) return t.common.none;
    return (
        <PageLink to="/history" search={{ jobId: id, run: latestRun.id }} title={t.jobs.showRun}>
            <RunState run={latestRun} title={settings.title} />
        </PageLink>
    );
}
