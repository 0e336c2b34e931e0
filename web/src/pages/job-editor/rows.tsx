// Which rows: the timeframe, and the ends of a fixed one, read back with times.
import { Anchor, Fieldset, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';

import { intervalWords } from '../../lib/typed-times';
import { t } from '../../texts';
import type { Draft } from './draft';
import { type Ends, endsForm, withoutTimes, withTimes } from './ends';
import { choices, field, type Part } from './part';
import classes from './editor.module.css';

const words = t.editor.fields;
const rules = t.editor.rules;

export function Rows({ part }: { part: Part }) {
    const { draft, set } = part;
    return (
        <Fieldset legend={t.editor.groups.rows}>
            <Stack>
                <NativeSelect
                    {...field(part, 'timeframe.kind')}
                    label={words.timeframe.label}
                    description={rules.dateOf[draft.type]}
                    data={choices(t.editor.timeframe)}
                    value={draft.timeframe}
                    onChange={(event) => set({ timeframe: event.currentTarget.value as Draft['timeframe'] })}
                />
                {draft.timeframe === 'fixed' && <Interval part={part} />}
                <Rule part={part} />
            </Stack>
        </Fieldset>
    );
}

/** What the choice means for this job. */
function Rule({ part: { draft, set } }: { part: Part }) {
    const isOnce = draft.repeat === 'once';
    switch (draft.timeframe) {
        case 'sinceLastRun':
            return <Text size="sm">{isOnce ? rules.onceSince : rules.sinceLastRun}</Text>;
        case 'all':
        case 'fixed':
            if (isOnce) return null;
            return (
                <Text size="sm">
                    {draft.timeframe === 'all' ? rules.scheduleAll : rules.scheduleFixed}{' '}
                    <Anchor
                        component="button"
                        type="button"
                        size="sm"
                        underline="always"
                        ta="left"
                        onClick={() => set({ timeframe: 'sinceLastRun' })}
                    >
                        {rules.suggestion}
                    </Anchor>
                </Text>
            );
        default:
            return <Text size="sm">{rules.rolling}</Text>;
    }
}

function Interval({ part }: { part: Part }) {
    const { ends } = part.draft;
    const set = (changes: Partial<Ends>) => part.set({ ends: { ...ends, ...changes } });
    const { from = '', to = '' } = endsForm(ends);
    const interval = intervalWords(from, to);
    return (
        <Stack gap="xs">
            <Group align="flex-start" gap="sm">
                <TextInput
                    {...field(part, 'timeframe.from')}
                    className={classes.date}
                    type="date"
                    label={words.fromDate.label}
                    value={ends.fromDate}
                    onChange={(event) => set({ fromDate: event.currentTarget.value })}
                />
                {ends.hasTimes && (
                    <TextInput
                        type="time"
                        step={1}
                        label={words.fromTime.label}
                        value={ends.fromTime}
                        onChange={(event) => set({ fromTime: event.currentTarget.value })}
                    />
                )}
            </Group>
            <Group align="flex-start" gap="sm">
                <TextInput
                    {...field(part, 'timeframe.to')}
                    className={classes.date}
                    type="date"
                    label={words.toDate.label}
                    value={ends.toDate}
                    onChange={(event) => set({ toDate: event.currentTarget.value })}
                />
                {ends.hasTimes && (
                    <TextInput
                        type="time"
                        step={1}
                        label={words.toTime.label}
                        value={ends.toTime}
                        onChange={(event) => set({ toTime: event.currentTarget.value })}
                    />
                )}
            </Group>
            <Switch
                label={words.hasTimes.label}
                checked={ends.hasTimes}
                onChange={(event) => set(event.currentTarget.checked ? withTimes(ends) : withoutTimes(ends))}
            />
            <Text size="sm" c="dimmed">
                {ends.hasTimes ? rules.times : rules.days}
            </Text>
            <Text size="sm" role="status">
                {interval !== '' && rules.interval(interval)}
            </Text>
        </Stack>
    );
}
