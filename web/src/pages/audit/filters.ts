// What the audit log can be filtered by.
import type { Filter } from '../../list/filter';
import { t } from '../../texts';

const words = t.audit.filter;
const id = (value: string) => value.slice(-8);

export const filters: readonly Filter[] = [
    { kind: 'text', name: 'user', title: words.user },
    {
        kind: 'choices',
        name: 'kind',
        title: words.kind,
        all: words.anyKind,
        options: Object.entries(t.deeds).map(([value, { title, group }]) => ({ value, title, group })),
    },
    { kind: 'day', name: 'from', title: words.from },
    { kind: 'day', name: 'to', title: words.to },
    { kind: 'given', name: 'jobId', title: words.job, words: id },
    { kind: 'given', name: 'runId', title: words.run, words: id },
    { kind: 'given', name: 'artifactId', title: words.file, words: id },
];
