// A new password for somebody who has lost theirs.
import { Text } from '@mantine/core';

import type { User } from '../../api/schema.gen';
import { useResetPassword } from '../../api/users';
import { DialogForm } from '../../components/dialog-form';
import { ToldOnce } from '../../components/told-once';
import { leaving } from '../../lib/leaving';
import { t } from '../../texts';
import { toldPassword } from './password';

export function ResetPassword({ user, close }: { user: User | undefined; close: () => void }) {
    const reset = useResetPassword();
    const words = t.users.reset;
    const leave = leaving(reset, close);
    const told = reset.data ? toldPassword(reset.data, words.done(reset.data.user.name)) : null;
    return (
        <ToldOnce isOpen={user !== undefined} title={words.title(user?.name ?? '')} told={told} close={leave}>
            <DialogForm
                verb={words.verb}
                isBusy={reset.isPending}
                error={reset.error}
                submit={() => user && reset.mutate(user.id)}
                close={leave}
            >
                <Text size="sm">{words.body}</Text>
            </DialogForm>
        </ToldOnce>
    );
}
