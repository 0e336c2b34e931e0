// The page "history", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function HistoryPage() {
    return (
        <Title order={1} size="h2">
            {t.history.title}
        </Title>
    );
}
