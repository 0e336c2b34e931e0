// The page "tenants", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function TenantsPage() {
    return (
        <Title order={1} size="h2">
            {t.tenants.title}
        </Title>
    );
}
