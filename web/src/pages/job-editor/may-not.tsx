// For those whose role does not let them create or edit jobs.
import { Alert, Stack, Title } from '@mantine/core';

import { t } from '../../texts';

export function MayNot({ title }: { title: string }) {
    return (
        <Stack>
            <Title order={1} size="h2">
                {title}
            </Title>
            <Alert color="orange">{t.jobs.mayNot}</Alert>
        </Stack>
    );
}
