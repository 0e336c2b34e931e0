// The details of one run beside History; `?run=` in the address opens it, so that a link shows it too.
import { Drawer } from '@mantine/core';

import { t } from '../../texts';

export function RunDrawer({ id, show }: { id: string | undefined; show: (id: string | undefined) => void }) {
    return (
        <Drawer
            opened={id !== undefined}
            onClose={() => show(undefined)}
            title={t.run.deeds.details}
            position="right"
            size="xl"
        />
    );
}
