// A new user: name and role, then the password that is told once.
import { TextInput } from '@mantine/core';
import { useState } from 'react';

import { wordsAbout } from '../../api/errors';
import type { Role } from '../../api/schema.gen';
import { useAddUser } from '../../api/users';
import { DialogForm } from '../../components/dialog-form';
import { ToldOnce } from '../../components/told-once';
import { leaving } from '../../lib/leaving';
import { t } from '../../texts';
import { toldPassword } from './password';
import { RoleChoice } from './role-choice';

export function AddUser({ isOpen, close }: { isOpen: boolean; close: () => void }) {
    const add = useAddUser();
    const leave = leaving(add, close);
    const told = add.data ? toldPassword(add.data, t.users.added(add.data.user.name)) : null;
    return (
        <ToldOnce isOpen={isOpen} title={t.users.add} told={told} close={leave}>
            <AddForm add={add} close={leave} />
        </ToldOnce>
    );
}

function AddForm({ add, close }: { add: ReturnType<typeof useAddUser>; close: () => void }) {
    const [name, setName] = useState('');
    const [role, setRole] = useState<Role | null>('exporter');
    return (
        <DialogForm
            verb={t.users.add}
            isBusy={add.isPending}
            error={add.error}
            fields={['name']}
            submit={() => add.mutate({ name, role })}
            close={close}
        >
            <TextInput
                label={t.users.name}
                description={t.users.nameHint}
                value={name}
                required
                maxLength={100}
                autoComplete="off"
                data-autofocus
                error={wordsAbout(add.error, 'name')}
                onChange={(event) => setName(event.currentTarget.value)}
            />
            <RoleChoice role={role} choose={setRole} />
        </DialogForm>
    );
}
