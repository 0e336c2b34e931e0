// Something that most people do not need each time, folded away.
import { Button, Collapse, Stack } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';

export function Fold({ title, isOpen = false, children }: { title: string; isOpen?: boolean; children: ReactNode }) {
    const [isUnfolded, setUnfolded] = useState(isOpen);
    const id = useId();
    return (
        <Stack gap="xs" align="stretch">
            <Button
                variant="subtle"
                size="compact-sm"
                leftSection={isUnfolded ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
                aria-expanded={isUnfolded}
                aria-controls={id}
                onClick={() => setUnfolded(!isUnfolded)}
                style={{ alignSelf: 'flex-start' }}
            >
                {title}
            </Button>
            <Collapse expanded={isUnfolded} id={id}>
                {children}
            </Collapse>
        </Stack>
    );
}
