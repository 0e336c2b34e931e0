// What a new client is for, in whose name it works, and what its program sends already.
import { Checkbox, PasswordInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';

import { wordsAbout } from '../../api/errors';
import type { useAddLegacyClient } from '../../api/legacy-clients';
import { useUsers } from '../../api/users';
import { DialogForm } from '../../components/dialog-form';
import { t } from '../../texts';

const words = t.legacyClients;
const OWN = ['xApiKey', 'clientId', 'secret'] as const;

export function ClientForm({ add, close }: { add: ReturnType<typeof useAddLegacyClient>; close: () => void }) {
    const users = useUsers().data?.items.filter((user) => user.disabledAt === null) ?? [];
    const [label, setLabel] = useState('');
    const [userId, setUserId] = useState<string | null>(null);
    const [hasOwn, setHasOwn] = useState(false);
    const [own, setOwn] = useState<Record<(typeof OWN)[number], string>>({ xApiKey: '', clientId: '', secret: '' });
    const submit = () => {
        const given = OWN.filter((field) => hasOwn && own[field] !== '');
        if (userId !== null)
            add.mutate({ label, userId, ...Object.fromEntries(given.map((field) => [field, own[field]])) });
    };
    const ownField = (field: (typeof OWN)[number]) => ({
        label: words[field],
        description: words[`${field}Hint`],
        value: own[field],
        autoComplete: 'off',
        error: wordsAbout(add.error, field),
        onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
            const { value } = event.currentTarget;
            setOwn((before) => ({ ...before, [field]: value }));
        },
    });
    return (
        <DialogForm
            verb={words.add}
            isBusy={add.isPending}
            error={add.error}
            fields={['label', 'userId', ...(hasOwn ? OWN : [])]}
            submit={submit}
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
            <Select
                label={words.user}
                description={words.userHint}
                data={users.map(({ id, name }) => ({ value: id, label: name }))}
                value={userId}
                required
                searchable
                error={wordsAbout(add.error, 'userId')}
                onChange={setUserId}
            />
            <Checkbox
                label={words.import}
                description={words.importHint}
                checked={hasOwn}
                onChange={(event) => setHasOwn(event.currentTarget.checked)}
            />
            {hasOwn && (
                <>
                    <TextInput {...ownField('xApiKey')} maxLength={100} />
                    <TextInput {...ownField('clientId')} maxLength={100} />
                    <PasswordInput {...ownField('secret')} maxLength={1024} />
                </>
            )}
        </DialogForm>
    );
}
