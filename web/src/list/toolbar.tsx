// What can be done with the selected rows, and with how many. A button that cannot be used now says why.
import { Button, Group, Text, Tooltip } from '@mantine/core';

import { t } from '../texts';
import { type Action, refusalOf } from './action';
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

function ActionButton<Row>({ action, rows }: { action: Action<Row>; rows: Row[] }) {
    const refusal = refusalOf(action, rows);
    return (
        <Tooltip label={refusal} disabled={refusal === null} multiline maw={280}>
            <Button
                variant="default"
                size="xs"
                // Still reached by Tab, so that the reason can be heard.
                aria-disabled={refusal !== null || undefined}
                {...(refusal === null ? {} : { 'data-disabled': true })}
                aria-description={refusal ?? undefined}
                {...(action.isDangerous ? { c: 'var(--state-failed)' } : {})}
                onClick={(event) => {
                    if (refusal === null) action.run(rows);
                    else event.preventDefault();
                }}
            >
                {action.title}
            </Button>
        </Tooltip>
    );
}
