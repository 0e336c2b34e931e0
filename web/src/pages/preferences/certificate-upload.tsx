// A certificate file, dropped or chosen. It is sent as it is; the service says what is wrong with it.
import { Button, Group, Paper, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, useId, useRef, useState } from 'react';

import { ProblemNotice } from '../../components/problem-notice';
import { t } from '../../texts';

const words = t.preferences.upload;
const ENDINGS = '.pem,.crt,.cer,.der,application/x-pem-file,application/x-x509-ca-cert,application/pkix-cert';

interface Props {
    /** What the button says. */
    verb: string;
    isBusy: boolean;
    error: Error | null;
    /** What happened after a good upload; said to screen readers too. */
    done: string | null;
    send: (file: File) => void;
}

export function CertificateUpload({ verb, isBusy, error, done, send }: Props) {
    const input = useRef<HTMLInputElement>(null);
    const hint = useId();
    const [name, setName] = useState<string | null>(null);
    const take = (file: File | undefined) => {
        if (!file) return;
        setName(file.name);
        send(file);
    };
    const drop = useDrop(take);
    return (
        <Stack gap="xs">
            {error && name !== null && <Text size="sm">{words.refused(name)}</Text>}
            {error && <ProblemNotice error={error} />}
            <Paper
                withBorder
                p="md"
                {...drop.handlers}
                style={{
                    borderStyle: 'dashed',
                    ...(drop.isOver ? { background: 'var(--mantine-color-default-hover)' } : {}),
                }}
            >
                <Group>
                    <Button
                        variant="default"
                        leftSection={<IconUpload size={16} />}
                        loading={isBusy}
                        aria-describedby={hint}
                        onClick={() => input.current?.click()}
                    >
                        {verb}
                    </Button>
                    <Text size="sm" c="dimmed" id={hint}>
                        {words.hint}
                    </Text>
                </Group>
                <input
                    ref={input}
                    type="file"
                    hidden
                    aria-label={verb}
                    accept={ENDINGS}
                    onChange={(event) => {
                        take(event.currentTarget.files?.[0]);
                        // The same file may be chosen again after it was mended.
                        event.currentTarget.value = '';
                    }}
                />
            </Paper>
            <VisuallyHidden role="status">{done}</VisuallyHidden>
        </Stack>
    );
}

function useDrop(take: (file: File | undefined) => void) {
    const [isOver, setOver] = useState(false);
    return {
        isOver,
        handlers: {
            onDragOver: (event: DragEvent) => {
                // Without this a browser opens the file instead (HTML Standard §6.11.5).
                event.preventDefault();
                setOver(true);
            },
            onDragLeave: () => setOver(false),
            onDrop: (event: DragEvent) => {
                event.preventDefault();
                setOver(false);
                take(event.dataTransfer.files[0]);
            },
        },
    };
}
