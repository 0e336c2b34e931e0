// What can be done with one row. The menu itself is made when it is first opened: most rows never need theirs.
import { Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useRef, useState } from 'react';

import { t } from '../texts';
import { type Action, refusalOf } from './action';
import classes from './table.module.css';

interface Props<Row> {
    row: Row;
    name: string;
    actions: () => readonly Action<Row>[];
}

export function RowMenu<Row>(props: Props<Row>) {
    const [isWanted, setWanted] = useState(false);
    if (isWanted) return <OpenedMenu {...props} />;
    return (
        <button
            type="button"
            className={classes.dots}
            aria-label={t.list.actionsOf(props.name)}
            aria-haspopup="menu"
            aria-expanded={false}
            onClick={() => setWanted(true)}
        >
            <IconDots size={18} />
        </button>
    );
}

function OpenedMenu<Row>({ row, name, actions }: Props<Row>) {
    const button = useRef<HTMLButtonElement>(null);
    return (
        <Menu
            position="bottom-end"
            withinPortal
            keepMounted={false}
            defaultOpened
            onClose={() => button.current?.focus()}
        >
            <Menu.Target>
                <button type="button" ref={button} className={classes.dots} aria-label={t.list.actionsOf(name)}>
                    <IconDots size={18} />
                </button>
            </Menu.Target>
            <Menu.Dropdown>
                <Entries row={row} actions={actions} />
            </Menu.Dropdown>
        </Menu>
    );
}

function Entries<Row>({ row, actions }: Omit<Props<Row>, 'name'>) {
    return actions().map((action) => {
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
    });
}
