// The page "overview", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function OverviewPage() {
    return (
        <Title order={1} size="h2">
            {t.overview.title}
        </Title>
    );
}
