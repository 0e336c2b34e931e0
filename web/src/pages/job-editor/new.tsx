// Add new job: an empty form, a clone's, or that of a gap in a job's coverage.
import { useSearch } from '@tanstack/react-router';

import { type Original, useClone } from '../../api/job';
import type { JobForm, Me, Source } from '../../api/schema.gen';
import { useMe } from '../../api/session';
import { useSources } from '../../api/sources';
import { Waiting } from '../../components/waiting';
import { one, type Search } from '../../lib/search';
import { t } from '../../texts';
import { type Draft, draftOf, emptyDraft } from './draft';
import { Editor } from './editor';
import { gapForm } from './gap';
import { MayNot } from './may-not';
import { NotRead } from './not-read';

export function NewJobPage() {
    const search = useSearch({ strict: false });
    const me = useMe().data;
    const sources = useSources();
    // What is typed stays also when the sources cannot be read again.
    if (sources.error && !sources.data)
        return <NotRead title={t.editor.add} error={sources.error} again={() => void sources.refetch()} />;
    if (!me || !sources.data) return <Waiting />;
    if (!me.rights.includes('export')) return <MayNot title={t.editor.add} />;
    const original = originalOf(search);
    const shared = { me, sources: sources.data.items };
    // Another address is another form.
    const key = JSON.stringify(search);
    if (original) return <Clone key={key} original={original} search={search} {...shared} />;
    const initial = freshDraft(search, shared.sources);
    return (
        <Editor key={key} title={t.editor.add} initial={initial} edited={null} fillsGap={isGap(search)} {...shared} />
    );
}

interface CloneProps {
    original: Original;
    search: Search;
    me: Me;
    sources: readonly Source[];
}

function Clone({ original, search, me, sources }: CloneProps) {
    const clone = useClone(original);
    if (!clone.data) {
        if (!clone.error) return <Waiting />;
        return <NotRead title={t.editor.add} error={clone.error} again={() => void clone.refetch()} />;
    }
    const initial = draftOf(filled(clone.data, search));
    return (
        <Editor
            title={t.editor.add}
            initial={initial}
            edited={null}
            me={me}
            sources={sources}
            fillsGap={isGap(search)}
        />
    );
}

/** An empty form, or that of a gap in everything of a type. */
function freshDraft(search: Search, sources: readonly Source[]): Draft {
    const source = sources.find(({ name }) => name === one(search, 'source')) ?? sources[0];
    const type = source?.types.find((type) => type === one(search, 'type'));
    const empty = emptyDraft(source?.name ?? '');
    if (source === undefined || type === undefined) return empty;
    const form: JobForm = { title: t.common.type[type], source: source.name, type, run: { kind: 'once' } };
    return draftOf(filled(form, search));
}

function originalOf(search: Search): Original | null {
    const [job, run] = [one(search, 'clone'), one(search, 'cloneRun')];
    if (job !== undefined) return { job };
    return run === undefined ? null : { run };
}

function isGap(search: Search): boolean {
    return one(search, 'from') !== undefined && one(search, 'to') !== undefined;
}

function filled(form: JobForm, search: Search): JobForm {
    const [from, to] = [one(search, 'from'), one(search, 'to')];
    return from === undefined || to === undefined ? form : gapForm(form, from, to);
}
