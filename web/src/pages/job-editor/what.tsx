// What: title, description, source, type, media types.
import { Fieldset, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';

import type { ExportType, Source } from '../../api/schema.gen';
import { t } from '../../texts';
import { MediaTypes } from './media-types';
import { choices, field, type Part } from './part';

const words = t.editor.fields;

export function What({ part, sources }: { part: Part; sources: readonly Source[] }) {
    const { draft, set } = part;
    const types = sources.find((source) => source.name === draft.source)?.types;
    return (
        <Fieldset legend={t.editor.groups.what}>
            <Stack>
                <TextInput
                    {...field(part, 'title')}
                    label={words.title.label}
                    description={words.title.hint}
                    required
                    value={draft.title}
                    onChange={(event) => set({ title: event.currentTarget.value })}
                />
                <Textarea
                    {...field(part, 'description')}
                    label={words.description.label}
                    description={words.description.hint}
                    autosize
                    minRows={1}
                    maxRows={8}
                    value={draft.description}
                    onChange={(event) => set({ description: event.currentTarget.value })}
                />
                <NativeSelect
                    {...field(part, 'source')}
                    label={words.source.label}
                    description={sources.length === 0 ? t.editor.noSource : words.source.hint}
                    required
                    data={sourceNames(sources, draft.source)}
                    value={draft.source}
                    onChange={(event) => set({ source: event.currentTarget.value })}
                />
                <NativeSelect
                    {...field(part, 'type')}
                    label={words.type.label}
                    description={words.type.hint}
                    required
                    data={choices(t.editor.type).filter(({ value }) => types?.includes(value) ?? true)}
                    value={draft.type}
                    onChange={(event) => set({ type: event.currentTarget.value as ExportType })}
                />
                {draft.type === 'Interaction' && <MediaTypes part={part} />}
            </Stack>
        </Fieldset>
    );
}

/** A cloned job may name a source that is no longer granted: the service tells so when it is saved. */
function sourceNames(sources: readonly Source[], chosen: string): string[] {
    const names = sources.map((source) => source.name);
    return names.includes(chosen) ? names : [chosen, ...names];
}
