// One thing that stands beside the form, under its heading.
import { Paper, Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

export function AsideGroup({ title, children }: { title: string; children: ReactNode }) {
    const id = useId();
    return (
        <Paper withBorder p="sm" component="section" aria-labelledby={id}>
            <Stack gap="xs">
                <Title order={2} size="h5" id={id}>
                    {title}
                </Title>
                {children}
            </Stack>
        </Paper>
    );
}
