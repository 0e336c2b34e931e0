// The page "preferences", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function PreferencesPage() {
    return (
        <Title order={1} size="h2">
            {t.preferences.title}
        </Title>
    );
}
