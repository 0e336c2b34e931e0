// An action as a button. One that cannot be used now says why.
import { Button, Tooltip } from '@mantine/core';

import { type Action, refusalOf } from './action';

export function ActionButton<Row>({ action, rows }: { action: Action<Row>; rows: Row[] }) {
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
                {...(action.isDangerous && refusal === null ? { c: 'var(--state-failed)' } : {})}
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
