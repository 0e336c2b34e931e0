// What was done on the page before, until it is closed or left behind.
import { Alert } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useEffect } from 'react';

import { PageLink } from '../components/page-link';
import { dropNotice, useNotice } from '../lib/notice';
import { t } from '../texts';

export function Notice({ path }: { path: string }) {
    const notice = useNotice(path);
    useEffect(() => () => dropNotice(path), [path]);
    return (
        <div role="status" className="screen-only">
            {notice !== null && (
                <Alert
                    mb="md"
                    icon={<IconCheck />}
                    withCloseButton
                    closeButtonLabel={t.common.close}
                    onClose={() => dropNotice(path)}
                >
                    {notice.words}{' '}
                    {notice.more && (
                        <PageLink to={notice.more.to} search={notice.more.search} underline="always">
                            {notice.more.words}
                        </PageLink>
                    )}
                </Alert>
            )}
        </div>
    );
}
