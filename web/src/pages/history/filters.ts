// What History can be filtered by.
import { useJobTitle } from '../../api/job-title';
import { useSources } from '../../api/sources';
import { one, type Search } from '../../lib/search';
import { type Filter, optionsOf } from '../../list/filter';
import { t } from '../../texts';

export function useFilters(search: Search): Filter[] {
    const sources = useSources().data?.items ?? [];
    const jobTitle = useJobTitle(one(search, 'jobId'));
    const words = t.history.columns;
    return [
        { kind: 'given', name: 'jobId', title: t.history.filters.job, words: (id) => jobTitle ?? id },
        { kind: 'choice', name: 'type', title: words.type, all: t.jobs.allTypes, options: optionsOf(t.common.type) },
        {
            kind: 'choices',
            name: 'status',
            title: words.status,
            all: t.history.filters.anyStatus,
            options: optionsOf(t.common.status),
        },
        {
            kind: 'choice',
            name: 'source',
            title: words.source,
            all: t.jobs.allSources,
            options: sources.map(({ name }) => ({ value: name, title: name })),
        },
        { kind: 'day', name: 'from', title: t.history.filters.from, hint: t.history.filters.fromHint },
        { kind: 'day', name: 'to', title: t.history.filters.to, hint: t.history.filters.toHint },
    ];
}
