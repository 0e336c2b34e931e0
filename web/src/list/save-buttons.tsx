// Save as CSV, and print.
import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';

import { t } from '../texts';
import type { Saving } from './saving';

export function SaveButtons<Row>({ saving }: { saving: Saving<Row> }) {
    return (
        <Group gap="xs">
            <Button
                variant="subtle"
                size="xs"
                leftSection={<IconDownload size={16} />}
                loading={saving.isBusy}
                onClick={saving.saveCsv}
            >
                {t.list.csv}
            </Button>
            <Button
                variant="subtle"
                size="xs"
                leftSection={<IconPrinter size={16} />}
                loading={saving.isBusy}
                onClick={saving.print}
            >
                {t.list.print}
            </Button>
        </Group>
    );
}
