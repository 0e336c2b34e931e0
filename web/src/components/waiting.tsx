// Something is on its way.
import { Center, Loader } from '@mantine/core';

import { t } from '../texts';

export function Waiting() {
    return (
        <Center p="xl" role="status" aria-label={t.common.loading}>
            <Loader />
        </Center>
    );
}
