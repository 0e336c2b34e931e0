// A session that ended is taken up over the page, which stays as it is.
import { Modal, Stack, Text } from '@mantine/core';

import type { Me } from '../api/schema.gen';
import { useSessionEnded } from '../api/session-end';
import { LoginForm } from '../pages/login/form';
import { t } from '../texts';

export function SessionEnd({ me }: { me: Me }) {
    const hasEnded = useSessionEnded();
    return (
        <Modal
            opened={hasEnded}
            onClose={() => undefined}
            withCloseButton={false}
            title={t.login.ended.title}
            closeOnEscape={false}
        >
            <Stack>
                <Text size="sm">{t.login.ended.body}</Text>
                <LoginForm tenant={me.tenant.name} user={me.user.name} />
            </Stack>
        </Modal>
    );
}
