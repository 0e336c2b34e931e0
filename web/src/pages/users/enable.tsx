// Lets a user in again.
import { Modal, Text } from '@mantine/core';

import type { User } from '../../api/schema.gen';
import { useEnableUser } from '../../api/users';
import { DialogForm } from '../../components/dialog-form';
import { leaving } from '../../lib/leaving';
import { t } from '../../texts';

export function EnableUser({ user, close }: { user: User | undefined; close: () => void }) {
    const enable = useEnableUser();
    const leave = leaving(enable, close);
    return (
        <Modal opened={user !== undefined} onClose={leave} title={t.users.enabling.title(user?.name ?? '')} size="lg">
            <DialogForm
                verb={t.users.enable}
                isBusy={enable.isPending}
                error={enable.error}
                submit={() => user && enable.mutate(user.id, { onSuccess: leave })}
                close={leave}
            >
                <Text size="sm">{t.users.enabling.body}</Text>
            </DialogForm>
        </Modal>
    );
}
