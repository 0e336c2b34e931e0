// The fields that belong to how a job repeats.
import { Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import type { Weekday } from '../../api/schema.gen';
import { thereWords } from '../../lib/job-words';
import { ownZone } from '../../lib/zone-times';
import { t } from '../../texts';
import { choices, field, type Part } from './part';

const HOURS = [1, 2, 3, 4, 6, 8, 12];
const LAST_DAY_OF_ALL_MONTHS = 28;

const words = t.editor.fields;

export function RepeatFields({ part }: { part: Part }) {
    switch (part.draft.repeat) {
        case 'once':
            return null;
        case 'hourly':
            return <Hours part={part} />;
        case 'daily':
            return <TimeOfDay part={part} />;
        case 'weekly':
            return (
                <Group align="flex-start" gap="sm">
                    <DayOfWeek part={part} />
                    <TimeOfDay part={part} />
                </Group>
            );
        case 'monthly':
            return <Monthly part={part} />;
        case 'cron':
            return <Cron part={part} />;
    }
}

function Hours({ part }: { part: Part }) {
    return (
        <NativeSelect
            {...field(part, 'run.everyHours')}
            label={words.everyHours.label}
            data={HOURS.map((hours) => ({ value: hours.toString(), label: t.editor.hours(hours) }))}
            value={part.draft.everyHours.toString()}
            onChange={(event) => part.set({ everyHours: Number(event.currentTarget.value) })}
        />
    );
}

function TimeOfDay({ part }: { part: Part }) {
    const [now] = useState(() => new Date());
    const there = thereWords(part.draft.at, { zone: ownZone(), now });
    return (
        <Stack gap={4}>
            <TextInput
                {...field(part, 'run.at')}
                type="time"
                label={words.at.label}
                required
                value={part.draft.at}
                onChange={(event) => part.set({ at: event.currentTarget.value })}
            />
            {there !== '' && (
                <Text size="sm" c="dimmed">
                    {there}
                </Text>
            )}
        </Stack>
    );
}

function DayOfWeek({ part }: { part: Part }) {
    return (
        <NativeSelect
            {...field(part, 'run.weekday')}
            label={words.weekday.label}
            data={choices(t.jobWords.weekday)}
            value={part.draft.weekday}
            onChange={(event) => part.set({ weekday: event.currentTarget.value as Weekday })}
        />
    );
}

function Monthly({ part }: { part: Part }) {
    const { day } = part.draft;
    return (
        <Stack gap={4}>
            <Group align="flex-start" gap="sm">
                <NumberInput
                    {...field(part, 'run.day')}
                    label={words.day.label}
                    required
                    min={1}
                    max={31}
                    allowDecimal={false}
                    value={day}
                    onChange={(value) => part.set({ day: typeof value === 'number' ? value : '' })}
                />
                <TimeOfDay part={part} />
            </Group>
            {day !== '' && day > LAST_DAY_OF_ALL_MONTHS && <Text size="sm">{t.editor.rules.shorter(day)}</Text>}
        </Stack>
    );
}

function Cron({ part }: { part: Part }) {
    return (
        <TextInput
            {...field(part, 'run.cron')}
            label={words.cron.label}
            description={words.cron.hint}
            required
            placeholder="30 6 * * MON-FRI"
            autoCapitalize="off"
            autoComplete="off"
            spellCheck={false}
            value={part.draft.cron}
            onChange={(event) => part.set({ cron: event.currentTarget.value })}
        />
    );
}
