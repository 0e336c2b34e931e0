// The page "users", still to come.
import { Title } from '@mantine/core';

import { t } from '../../texts';

export function UsersPage() {
    return (
        <Title order={1} size="h2">
            {t.users.title}
        </Title>
    );
}
