// How the list is shown and taken along: columns, density, CSV, print.
import { Button, Group, Menu, Text } from '@mantine/core';
import { IconLayoutColumns } from '@tabler/icons-react';

import { t } from '../texts';
import type { Column } from './column';
import { SaveButtons } from './save-buttons';
import type { Saving } from './saving';
import type { useView } from './view';

interface Props<Row> {
    view: ReturnType<typeof useView<Row>>;
    columns: readonly Column<Row>[];
    saving: Saving<Row>;
}

export function ViewMenu<Row>({ view, columns, saving }: Props<Row>) {
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
            <SaveButtons saving={saving} />
            <Text size="xs" c="dimmed" role="status">
                {saving.words ?? t.list.times}
            </Text>
        </Group>
    );
}

function Tick({ title, isOn, toggle }: { title: string; isOn: boolean; toggle: () => void }) {
    return (
        <Menu.CheckboxItem checked={isOn} onChange={toggle}>
            {title}
        </Menu.CheckboxItem>
    );
}
