// A question before something goes that does not come back: says exactly what, and waits for the answer.
import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

import { t } from '../texts';
import { ProblemNotice } from './problem-notice';

interface Props {
    isOpen: boolean;
    title: string;
    children: ReactNode;
    /** The verb of the deed, such as "Delete". */
    verb: string;
    /** What lets everything be; "Cancel" unless that would be mistaken for the deed. */
    stay?: string;
    /** Whether nothing is lost by it. */
    isHarmless?: boolean;
    isBusy?: boolean;
    error?: Error | null;
    confirm: () => void;
    close: () => void;
}

export function Confirm({
    isOpen,
    title,
    children,
    verb,
    stay = t.common.cancel,
    isHarmless = false,
    isBusy = false,
    error,
    confirm,
    close,
}: Props) {
    return (
        <Modal opened={isOpen} onClose={close} title={title} size="lg">
            <Stack>
                {children}
                {error && <ProblemNotice error={error} />}
                <Group justify="flex-end">
                    <Button variant="default" onClick={close} data-autofocus>
                        {stay}
                    </Button>
                    <Button {...(isHarmless ? {} : { color: 'red' })} loading={isBusy} onClick={confirm}>
                        {verb}
                    </Button>
                </Group>
            </Stack>
        </Modal>
    );
}
