// One subject of the preferences, with its heading.
import { Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface Props {
    title: string;
    intro?: string;
    children: ReactNode;
}

export function Section({ title, intro, children }: Props) {
    const heading = useId();
    return (
        <Paper withBorder p="md" component="section" aria-labelledby={heading}>
            <Stack>
                <Title order={2} size="h4" id={heading}>
                    {title}
                </Title>
                {intro !== undefined && <Text size="sm">{intro}</Text>}
                {children}
            </Stack>
        </Paper>
    );
}
