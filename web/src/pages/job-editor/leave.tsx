// Keeps what was typed from being lost by accident: asks before the page is left.
import { Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

import { Confirm } from '../../components/confirm';
import { t } from '../../texts';

/** `isUnsaved` is asked at the moment of leaving. */
export function Leave({ isUnsaved }: { isUnsaved: () => boolean }) {
    const blocker = useBlocker({ shouldBlockFn: isUnsaved, enableBeforeUnload: isUnsaved, withResolver: true });
    return (
        <Confirm
            isOpen={blocker.status === 'blocked'}
            title={t.editor.leave.title}
            verb={t.editor.leave.verb}
            confirm={() => blocker.proceed?.()}
            close={() => blocker.reset?.()}
        >
            <Text size="sm">{t.editor.leave.body}</Text>
        </Confirm>
    );
}
