// The page "audit", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function AuditPage() {
    return (
        <Title order={1} size="h2">
            {t.audit.title}
        </Title>
    );
}
