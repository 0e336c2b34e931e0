// The columns of the jobs, as the original has them.
import { PageLink } from '../../components/page-link';
import { Moment } from '../../components/moment';
import { RunState } from '../../components/run-state';
import type { Job } from '../../api/schema.gen';
import { utc } from '../../lib/moments';
import type { Column } from '../../list/column';
import { t } from '../../texts';
import { ActiveSlider } from './active-slider';

const words = t.jobs.columns;
const moment = (at: string | null | undefined) => (at ? utc(at) : '');

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
    {
        id: 'created',
        title: words.created,
        sort: 'createdAt',
        text: (job) => moment(job.createdAt),
        cell: (job) => <Moment at={job.createdAt} isBare />,
    },
    {
        id: 'latestStatus',
        title: words.latestStatus,
        sort: 'status',
        text: (job) => job.latestRun?.statusText ?? '',
        cell: (job) => <LatestRun job={job} />,
    },
    {
        id: 'latestStart',
        title: words.latestStart,
        sort: 'startedAt',
        text: (job) => moment(job.latestRun?.startedAt),
        cell: (job) => <Moment at={job.latestRun?.startedAt} isBare />,
    },
    {
        id: 'nextStart',
        title: words.nextStart,
        sort: 'nextStart',
        text: (job) => moment(job.nextStart),
        cell: (job) => <Moment at={job.nextStart} isBare />,
    },
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
