// What can be done with one row.
import { ActionIcon, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';

import { t } from '../texts';
import { type Action, refusalOf } from './action';

export function RowMenu<Row>({ row, name, actions }: { row: Row; name: string; actions: readonly Action<Row>[] }) {
    return (
        <Menu position="bottom-end" withinPortal keepMounted={false}>
            <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={t.list.actionsOf(name)}>
                    <IconDots size={18} />
                </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
                {actions.map((action) => {
                    const refusal = refusalOf(action, [row]);
                    return (
                        <Menu.Item
                            key={action.id}
                            disabled={refusal !== null}
                            {...(action.isDangerous ? { color: 'red' } : {})}
                            onClick={() => action.run([row])}
                        >
                            {action.title}
                            {refusal !== null && (
                                <Text size="xs" maw={260}>
                                    {refusal}
                                </Text>
                            )}
                        </Menu.Item>
                    );
                })}
            </Menu.Dropdown>
        </Menu>
    );
}
