// The heading of a page, which also names the browser's tab.
import { Title } from '@mantine/core';

import { t } from '../texts';

export function PageTitle({ children, size = 'h2' }: { children: string; size?: 'h2' | 'h3' }) {
    return (
        <>
            <title>{`${children} · ${t.frame.name}`}</title>
            <Title order={1} size={size}>
                {children}
            </Title>
        </>
    );
}
