// How the list is shown and taken along: columns, density, CSV, print.
import { Button, Group, Menu, Text } from '@mantine/core';
import { IconDownload, IconLayoutColumns, IconPrinter } from '@tabler/icons-react';

import { t } from '../texts';
import type { Column } from './column';
import type { Saving } from './saving';
import type { useView } from './view';

interface Props<Row> {
    view: ReturnType<typeof useView<Row>>;
    columns: readonly Column<Row>[];
    saving: Saving<Row>;
    csvAddress: string | undefined;
}

export function ViewMenu<Row>({ view, columns, saving, csvAddress }: Props<Row>) {
    return (
        <Group gap="xs">
            <Menu closeOnItemClick={false}>
                <Menu.Target>
                    <Button variant="subtle" size="xs" leftSection={<IconLayoutColumns size={16} />}>
                        {t.list.columns}
                    </Button>
                </Menu.Target>
                <Menu.Dropdown>
                    {columns
                        .filter((column) => !column.isHeading)
                        .map((column) => (
                            <Tick
                                key={column.id}
                                title={column.title}
                                isOn={view.isShown(column)}
                                toggle={() => view.toggleColumn(column.id)}
                            />
                        ))}
                    <Menu.Divider />
                    <Tick title={t.list.density} isOn={view.isCompact} toggle={view.toggleCompact} />
                </Menu.Dropdown>
            </Menu>
            <CsvButton saving={saving} address={csvAddress} />
            <Button
                variant="subtle"
                size="xs"
                leftSection={<IconPrinter size={16} />}
                loading={saving.isBusy}
                onClick={saving.print}
            >
                {t.list.print}
            </Button>
            <Text size="xs" c="dimmed" role="status">
                {saving.words ?? t.list.times}
            </Text>
        </Group>
    );
}

function Tick({ title, isOn, toggle }: { title: string; isOn: boolean; toggle: () => void }) {
    return (
        <Menu.Item role="menuitemcheckbox" aria-checked={isOn} rightSection={isOn ? '✓' : undefined} onClick={toggle}>
            {title}
        </Menu.Item>
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
