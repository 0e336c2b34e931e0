// The page "legacy-clients", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function LegacyClientsPage() {
    return (
        <Title order={1} size="h2">
            {t.legacyClients.title}
        </Title>
    );
}
