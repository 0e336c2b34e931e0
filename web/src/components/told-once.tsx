// A dialog that ends with a secret: what the service tells once stays in sight until somebody says that they have kept it.
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { t } from '../texts';
import { Copyable } from './copyable';

/** What was told: secrets by what they are called. */
export interface Told {
    title: string;
    /** What to do with it. */
    words: string;
    lines: readonly (readonly [string, string])[];
}

interface Props {
    isOpen: boolean;
    /** While nothing is told yet. */
    title: string;
    told: Told | null;
    close: () => void;
    /** The form that leads there. */
    children: ReactNode;
}

export function ToldOnce({ isOpen, title, told, close, children }: Props) {
    return (
        <Modal
            opened={isOpen}
            onClose={close}
            title={told?.title ?? title}
            size="lg"
            // A slip of the hand must not lose it.
            closeOnEscape={told === null}
            closeOnClickOutside={told === null}
            withCloseButton={told === null}
        >
            {told ? <Secrets told={told} close={close} /> : children}
        </Modal>
    );
}

function Secrets({ told, close }: { told: Told; close: () => void }) {
    return (
        <Stack role="status">
            <Alert color="orange" icon={<IconEye />} title={t.common.toldOnce.title}>
                {told.words}
            </Alert>
            {told.lines.map(([label, text]) => (
                <div key={label}>
                    <Text size="sm" fw={500}>
                        {label}
                    </Text>
                    <Copyable text={text} label={label} />
                </div>
            ))}
            <Group justify="flex-end">
                <Button onClick={close} data-autofocus>
                    {t.common.toldOnce.kept}
                </Button>
            </Group>
        </Stack>
    );
}
