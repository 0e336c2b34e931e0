// What can be done with the selected rows, and with how many.
import { Button, Group, Text } from '@mantine/core';

import { t } from '../texts';
import type { Action } from './action';
import { ActionButton } from './action-button';
import type { Selection } from './selection';

export function Toolbar<Row>({ actions, selection }: { actions: readonly Action<Row>[]; selection: Selection<Row> }) {
    const count = selection.rows.length;
    return (
        <Group gap="xs" role="toolbar" aria-label={t.list.toolbar} className="screen-only">
            {actions.map((action) => (
                <ActionButton key={action.id} action={action} rows={selection.rows} />
            ))}
            {count > 0 && (
                <>
                    <Text size="sm" role="status">
                        {t.list.selected(count)}
                    </Text>
                    <Button variant="subtle" size="xs" onClick={selection.clear}>
                        {t.list.clear}
                    </Button>
                </>
            )}
        </Group>
    );
}
