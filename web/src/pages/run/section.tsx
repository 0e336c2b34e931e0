// A part of the details of a run, under its heading.
import { Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

import classes from './run.module.css';

export function Section({ title, children }: { title: string; children: ReactNode }) {
    const id = useId();
    return (
        <Stack gap={8} component="section" aria-labelledby={id} className={classes.section ?? ''}>
            <Title order={3} size="h5" id={id}>
                {title}
            </Title>
            {children}
        </Stack>
    );
}
