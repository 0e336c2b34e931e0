// Save as CSV, and print.
import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';

import { t } from '../texts';
import type { Saving } from './saving';

interface Props<Row> {
    saving: Saving<Row>;
    /** Where the service itself has the list as CSV. */
    address?: string | undefined;
}

export function SaveButtons<Row>({ saving, address }: Props<Row>) {
    return (
        <Group gap="xs">
            <CsvButton saving={saving} address={address} />
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

function CsvButton<Row>({ saving, address }: { saving: Saving<Row>; address: string | undefined }) {
    const looks = { variant: 'subtle', size: 'xs', leftSection: <IconDownload size={16} /> } as const;
    if (address !== undefined)
        return (
            <Button {...looks} component="a" href={address} download>
                {t.list.csv}
            </Button>
        );
    return (
        <Button {...looks} loading={saving.isBusy} onClick={saving.saveCsv}>
            {t.list.csv}
        </Button>
    );
}
