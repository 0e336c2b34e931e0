// A framed part of a page with a heading of its own.
import { Group, Paper, Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface Props {
    title: string;
    /** Beside the heading. */
    aside?: ReactNode;
    children: ReactNode;
}

export function Card({ title, aside, children }: Props) {
    const id = useId();
    return (
        <Paper withBorder p="md" component="section" aria-labelledby={id}>
            <Stack gap="sm">
                <Group justify="space-between">
                    <Title order={2} size="h5" id={id}>
                        {title}
                    </Title>
                    {aside}
                </Group>
                {children}
            </Stack>
        </Paper>
    );
}
