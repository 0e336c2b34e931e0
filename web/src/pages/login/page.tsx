// The login, at whatever address one came to: afterwards one is there.
import { Center, Paper, Stack, Text } from '@mantine/core';

import { PageTitle } from '../../components/page-title';
import { t } from '../../texts';
import { LoginForm } from './form';

export function LoginPage() {
    return (
        <Center component="main" mih="100vh" p="md">
            <Paper withBorder p="xl" w={380} maw="100%">
                <Stack>
                    <Text c="dimmed">{t.frame.name}</Text>
                    <PageTitle size="h3">{t.login.title}</PageTitle>
                    <LoginForm />
                </Stack>
            </Paper>
        </Center>
    );
}
