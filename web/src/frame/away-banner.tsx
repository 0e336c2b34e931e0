// Says that the service does not answer, and from when what is shown dates.
import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';

import { useSilentSince } from '../api/reachability';
import { utcBare } from '../lib/moments';
import { t } from '../texts';

export function AwayBanner() {
    const since = useSilentSince();
    return (
        <div role="status" className="screen-only">
            {since !== null && (
                <Alert color="orange" mb="md" icon={<IconPlugConnectedX />}>
                    {t.frame.away(`${utcBare(new Date(since).toISOString())} UTC`)}
                </Alert>
            )}
        </div>
    );
}
