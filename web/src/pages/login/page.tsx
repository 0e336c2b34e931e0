// The login, at whatever address one came to: afterwards one is there.
import { Center, Paper, Stack, Text, Title } from '@mantine/core';

import { t } from '../../texts';
import { LoginForm } from './form';

export function LoginPage() {
    return (
        <Center component="main" mih="100vh" p="md">
            <Paper withBorder p="xl" w={380} maw="100%">
                <Stack>
                    <Title order={1} size="h3">
                        <Text span inherit c="dimmed">
                            {t.frame.name} ·{' '}
                        </Text>
                        {t.login.title}
                    </Title>
                    <LoginForm />
                </Stack>
            </Paper>
        </Center>
    );
}
