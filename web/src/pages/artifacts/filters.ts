// What artifacts can be filtered by.
import type { ArtifactQuery } from '../../api/artifacts';
import type { Artifact, Me } from '../../api/schema.gen';
import type { Search } from '../../lib/search';
import { type Filter, optionsOf } from '../../list/filter';
import { named, pageQuery } from '../../list/search';
import { t } from '../../texts';

const NAMES = ['type', 'runId', 'jobId', 'ownerId', 'downloaded'];

/** The filters; whom files belong to is known of those on the page and of the user. */
export function artifactFilters(rows: readonly Artifact[], me: Me | null | undefined): Filter[] {
    const words = t.artifacts;
    const owners = new Map(
        [...(me ? [me.user] : []), ...rows.map((row) => row.owner)].map(({ id, name }) => [id, name]),
    );
    const titleOf = (jobId: string) => rows.find((row) => row.jobId === jobId)?.title ?? jobId;
    const runWords = (runId: string) => rows.find((row) => row.runId === runId)?.title ?? runId;
    return [
        {
            kind: 'choice',
            name: 'type',
            title: words.columns.type,
            all: words.allTypes,
            options: optionsOf(t.common.type),
        },
        {
            kind: 'choice',
            name: 'ownerId',
            title: words.columns.owner,
            all: words.anyOwner,
            options: [...owners].map(([value, title]) => ({ value, title })),
        },
        {
            kind: 'choice',
            name: 'downloaded',
            title: words.columns.downloaded,
            all: words.anyDownload,
            options: [
                { value: 'false', title: words.neverDownloaded },
                { value: 'true', title: words.onceDownloaded },
            ],
        },
        { kind: 'given', name: 'jobId', title: words.job, words: titleOf },
        { kind: 'given', name: 'runId', title: words.columns.run, words: runWords },
    ];
}

/** What the address asks for; what the service does not know it refuses in words. */
export function artifactQuery(search: Search): ArtifactQuery {
    return { ...pageQuery(search), ...named(search, NAMES) };
}
