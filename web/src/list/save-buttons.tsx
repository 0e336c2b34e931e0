// Save as CSV, and print.
import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';

import { t } from '../texts';
import type { Saving } from './saving';

export function SaveButtons<Row>({ saving }: { saving: Saving<Row> }) {
    const looks = { variant: 'subtle', size: 'xs', loading: saving.isBusy } as const;
    return (
        <Group gap="xs">
            <Button {...looks} leftSection={<IconDownload size={16} />} onClick={saving.saveCsv}>
                {t.list.csv}
            </Button>
            <Button {...looks} leftSection={<IconPrinter size={16} />} onClick={saving.print}>
                {t.list.print}
            </Button>
        </Group>
    );
}
