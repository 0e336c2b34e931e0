// A new key: for what, good for what, until when; then the key that is told once.
import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';

import { wordsAbout } from '../../api/errors';
import { useAddKey } from '../../api/keys';
import type { Right } from '../../api/schema.gen';
import { useMe } from '../../api/session';
import { DialogForm } from '../../components/dialog-form';
import { type Told, ToldOnce } from '../../components/told-once';
import { leaving } from '../../lib/leaving';
import { t } from '../../texts';
import { type EndChoice, endOf } from './end-choice';

const words = t.keys;

export function AddKey({ isOpen, close }: { isOpen: boolean; close: () => void }) {
    const add = useAddKey();
    const leave = leaving(add, close);
    const told: Told | null = add.data
        ? {
              title: words.told.title(add.variables.label),
              words: words.told.words,
              lines: [[words.told.key, add.data.key]],
          }
        : null;
    return (
        <ToldOnce isOpen={isOpen} title={words.add} told={told} close={leave}>
            <AddForm add={add} close={leave} />
        </ToldOnce>
    );
}

function AddForm({ add, close }: { add: ReturnType<typeof useAddKey>; close: () => void }) {
    const mine = useMe().data?.rights ?? [];
    const [label, setLabel] = useState('');
    const [rights, setRights] = useState<Right[]>(['read']);
    const [choice, setChoice] = useState<EndChoice>('365');
    const [day, setDay] = useState('');
    const send = () => {
        const endsAt = endOf(choice, day);
        add.mutate({ label, rights, ...(endsAt === undefined ? {} : { endsAt }) });
    };
    return (
        <DialogForm
            verb={words.add}
            isBusy={add.isPending}
            error={add.error}
            fields={['label', 'rights', 'endsAt']}
            submit={() => rights.length > 0 && send()}
            close={close}
        >
            <TextInput
                label={words.label}
                description={words.labelHint}
                value={label}
                required
                maxLength={100}
                data-autofocus
                error={wordsAbout(add.error, 'label')}
                onChange={(event) => setLabel(event.currentTarget.value)}
            />
            <Checkbox.Group
                label={words.rights}
                description={words.rightsHint}
                required
                value={rights}
                error={rights.length === 0 ? words.rightsNone : wordsAbout(add.error, 'rights')}
                onChange={(chosen) => setRights(mine.filter((right) => chosen.includes(right)))}
            >
                <Stack gap="xs" mt={4}>
                    {mine.map((right) => (
                        <Checkbox
                            key={right}
                            value={right}
                            label={t.common.right[right]}
                            description={t.common.rights[right]}
                        />
                    ))}
                </Stack>
            </Checkbox.Group>
            <Select
                label={words.ends}
                data={Object.entries(words.endChoice).map(([value, label]) => ({ value, label }))}
                value={choice}
                allowDeselect={false}
                error={choice !== 'day' && wordsAbout(add.error, 'endsAt')}
                onChange={(value) => value && setChoice(value as EndChoice)}
            />
            {choice === 'day' && (
                <TextInput
                    type="date"
                    label={words.lastDay}
                    description={words.lastDayHint}
                    value={day}
                    required
                    error={wordsAbout(add.error, 'endsAt')}
                    onChange={(event) => setDay(event.currentTarget.value)}
                />
            )}
        </DialogForm>
    );
}
