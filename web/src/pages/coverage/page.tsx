// The page "coverage", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function CoveragePage() {
    return (
        <Title order={1} size="h2">
            {t.coverage.title}
        </Title>
    );
}
