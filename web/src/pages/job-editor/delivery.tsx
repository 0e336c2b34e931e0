// How delivered: sizes and forms of the files, and who is told.
import { Fieldset, NativeSelect, NumberInput, Stack, Switch } from '@mantine/core';

import type { Encoding, RecordFormat } from '../../api/schema.gen';
import { t } from '../../texts';
import { Folded } from './folded';
import { choices, field, type Part } from './part';

const words = t.editor.fields;
const FOLDED = ['recordFormat', 'rowsPerFile', 'encoding'];

export function Delivery({ part }: { part: Part }) {
    const { draft, set } = part;
    return (
        <Fieldset legend={t.editor.groups.delivery}>
            <Stack>
                <NumberInput
                    {...field(part, 'splitSizeBytes')}
                    label={words.split.label}
                    description={words.split.hint}
                    placeholder={words.split.empty}
                    min={0}
                    thousandSeparator=","
                    value={draft.splitMb}
                    onChange={(value) => set({ splitMb: typeof value === 'number' ? value : '' })}
                />
                <Switch
                    label={words.tellWhenFinished.label}
                    description={words.tellWhenFinished.hint}
                    checked={draft.tellWhenFinished}
                    onChange={(event) => set({ tellWhenFinished: event.currentTarget.checked })}
                />
                <Folded isWrong={FOLDED.some((name) => name in part.wrong)}>
                    <Formats part={part} />
                </Folded>
            </Stack>
        </Fieldset>
    );
}

function Formats({ part }: { part: Part }) {
    const { draft, set } = part;
    return (
        <Stack>
            <NativeSelect
                {...field(part, 'recordFormat')}
                label={words.recordFormat.label}
                description={words.recordFormat.hint}
                data={choices(t.editor.recordFormat)}
                value={draft.recordFormat}
                onChange={(event) => set({ recordFormat: event.currentTarget.value as RecordFormat })}
            />
            <NumberInput
                {...field(part, 'rowsPerFile')}
                label={words.rowsPerFile.label}
                description={words.rowsPerFile.hint}
                placeholder={words.rowsPerFile.empty}
                min={0}
                allowDecimal={false}
                thousandSeparator=","
                value={draft.rowsPerFile}
                onChange={(value) => set({ rowsPerFile: typeof value === 'number' ? value : '' })}
            />
            <NativeSelect
                {...field(part, 'encoding')}
                label={words.encoding.label}
                description={words.encoding.hint}
                data={choices(t.editor.encoding)}
                value={draft.encoding}
                onChange={(event) => set({ encoding: event.currentTarget.value as Encoding })}
            />
        </Stack>
    );
}
