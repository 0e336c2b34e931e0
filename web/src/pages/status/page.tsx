// The page "status", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function StatusPage() {
    return (
        <Title order={1} size="h2">
            {t.status.title}
        </Title>
    );
}
