// The page "job editor", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function EditJobPage() {
    return (
        <Title order={1} size="h2">
            {t.editor.title}
        </Title>
    );
}
