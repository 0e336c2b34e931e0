// The page "keys", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function KeysPage() {
    return (
        <Title order={1} size="h2">
            {t.keys.title}
        </Title>
    );
}
