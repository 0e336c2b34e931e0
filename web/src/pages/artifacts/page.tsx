// The page "artifacts", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function ArtifactsPage() {
    return (
        <Title order={1} size="h2">
            {t.artifacts.title}
        </Title>
    );
}
