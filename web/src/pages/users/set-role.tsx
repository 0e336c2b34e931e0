// Another role for a user.
import { Modal, Text } from '@mantine/core';
import { useState } from 'react';

import type { User } from '../../api/schema.gen';
import { useSetRole } from '../../api/users';
import { DialogForm } from '../../components/dialog-form';
import { t } from '../../texts';
import { RoleChoice } from './role-choice';

export function SetRole({ user, close }: { user: User | undefined; close: () => void }) {
    return (
        <Modal opened={user !== undefined} onClose={close} title={t.users.setRoleTitle(user?.name ?? '')} size="lg">
            {user && <RoleForm user={user} close={close} />}
        </Modal>
    );
}

function RoleForm({ user, close }: { user: User; close: () => void }) {
    const [role, choose] = useState(user.role);
    const set = useSetRole();
    return (
        <DialogForm
            verb={t.users.setRole}
            isBusy={set.isPending}
            error={set.error}
            submit={() => set.mutate({ id: user.id, role }, { onSuccess: close })}
            close={close}
        >
            <Text size="sm">{t.users.setRoleHint}</Text>
            <RoleChoice role={role} choose={choose} />
        </DialogForm>
    );
}
