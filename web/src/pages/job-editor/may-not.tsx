// For those whose role does not let them create or edit jobs.
import { Alert, Stack } from '@mantine/core';

import { PageTitle } from '../../components/page-title';
import { t } from '../../texts';

export function MayNot({ title }: { title: string }) {
    return (
        <Stack>
            <PageTitle>{title}</PageTitle>
            <Alert color="orange">{t.common.mayNot}</Alert>
        </Stack>
    );
}
