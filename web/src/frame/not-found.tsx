// An address that leads nowhere.
import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { t } from '../texts';

export function NotFound() {
    return (
        <Stack>
            <Title order={1}>{t.frame.notFound.title}</Title>
            <Text>{t.frame.notFound.body}</Text>
            <Anchor component={Link} to="/">
                {t.frame.notFound.go}
            </Anchor>
        </Stack>
    );
}
