// For those whose role does not let them create or edit jobs.
import { Alert } from '@mantine/core';

import { t } from '../../texts';

export function MayNot() {
    return <Alert color="orange">{t.jobs.mayNot}</Alert>;
}
