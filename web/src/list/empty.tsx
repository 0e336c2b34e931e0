// A list without rows says what to do next.
import { Button, Center, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { t } from '../texts';

export interface EmptyWords {
    title: string;
    body: string;
    action?: ReactNode;
}

interface Props {
    words: EmptyWords;
    isFiltered: boolean;
    showAll: () => void;
}

export function Empty({ words, isFiltered, showAll }: Props) {
    const shown = isFiltered ? t.list.nothingFound : words;
    return (
        <Center py="xl">
            <Stack align="center" gap="xs" maw={460}>
                <Title order={2} size="h4">
                    {shown.title}
                </Title>
                <Text ta="center" c="dimmed" size="sm">
                    {shown.body}
                </Text>
                {isFiltered ? (
                    <Button variant="default" onClick={showAll}>
                        {t.list.nothingFound.action}
                    </Button>
                ) : (
                    words.action
                )}
            </Stack>
        </Center>
    );
}
