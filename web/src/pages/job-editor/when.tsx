// When: how the job repeats, and when it starts.
import { Fieldset, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';

import type { OnMissed, Repeat, Start } from '../../api/schema.gen';
import { momentOf } from '../../lib/typed-times';
import { t } from '../../texts';
import classes from './editor.module.css';
import { Folded } from './folded';
import { LocalTime } from './local-time';
import { choices, field, type Part } from './part';
import { RepeatFields } from './repeat-fields';

const words = t.editor.fields;
const rules = t.editor.rules;

export function When({ part }: { part: Part }) {
    const { draft, set } = part;
    return (
        <Fieldset legend={t.editor.groups.when}>
            <Stack>
                <NativeSelect
                    {...field(part, 'run.kind')}
                    label={words.repeat.label}
                    description={rules.utc}
                    data={choices(t.editor.repeat)}
                    value={draft.repeat}
                    onChange={(event) => set({ repeat: event.currentTarget.value as Repeat })}
                />
                <RepeatFields part={part} />
                <NativeSelect
                    {...field(part, 'start.kind')}
                    label={words.start.label}
                    data={choices(t.editor.start)}
                    value={draft.start}
                    onChange={(event) => set({ start: event.currentTarget.value as Start })}
                />
                {draft.start === 'at' && <StartTime part={part} />}
                <StartRule part={part} />
                {draft.repeat !== 'once' && (
                    <Folded isWrong={'onMissed' in part.wrong}>
                        <NativeSelect
                            {...field(part, 'onMissed')}
                            label={words.onMissed.label}
                            description={words.onMissed.hint}
                            data={choices(t.editor.onMissed)}
                            value={draft.onMissed}
                            onChange={(event) => set({ onMissed: event.currentTarget.value as OnMissed })}
                        />
                    </Folded>
                )}
            </Stack>
        </Fieldset>
    );
}

function StartRule({ part: { draft } }: { part: Part }) {
    if (draft.repeat !== 'once') {
        return draft.start === 'immediately' ? <Text size="sm">{rules.atOnce}</Text> : null;
    }
    return <Text size="sm">{draft.start === 'immediately' ? rules.onceNow : rules.once}</Text>;
}

function StartTime({ part }: { part: Part }) {
    const { draft, set } = part;
    return (
        <Stack gap={4}>
            <Group align="flex-start" gap="sm">
                <TextInput
                    {...field(part, 'start.at')}
                    className={classes.date}
                    type="date"
                    label={words.startDate.label}
                    required
                    value={draft.startDate}
                    onChange={(event) => set({ startDate: event.currentTarget.value })}
                />
                <TextInput
                    type="time"
                    label={words.startTime.label}
                    required
                    value={draft.startTime}
                    onChange={(event) => set({ startTime: event.currentTarget.value })}
                />
            </Group>
            <LocalTime at={momentOf(draft.startDate, draft.startTime)} />
        </Stack>
    );
}
