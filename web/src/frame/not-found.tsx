// An address that leads nowhere.
import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { PageTitle } from '../components/page-title';
import { t } from '../texts';

export function NotFound() {
    return (
        <Stack>
            <PageTitle>{t.frame.notFound.title}</PageTitle>
            <Text>{t.frame.notFound.body}</Text>
            <Anchor component={Link} to="/">
                {t.frame.notFound.go}
            </Anchor>
        </Stack>
    );
}
