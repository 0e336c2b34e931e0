// What was done on the page before, until it is closed or left behind.
import { Alert } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect } from 'react';

import { dropNotice, useNotice } from '../lib/notice';
import { t } from '../texts';

export function Notice({ path }: { path: string }) {
    const words = useNotice(path);
    useEffect(() => () => dropNotice(path), [path]);
    return (
        <div role="status" className="screen-only">
            {words !== null && (
                <Alert
                    mb="md"
                    icon={<IconCheck />}
                    withCloseButton
                    closeButtonLabel={t.common.close}
                    onClose={() => dropNotice(path)}
                >
                    {words}
                </Alert>
            )}
        </div>
    );
}
