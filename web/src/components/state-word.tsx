// Whether something works or is over: a word with a shape of its own, so that colour alone never tells.
import { Group } from '@mantine/core';
import { IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';

export function StateWord({ isOn, words }: { isOn: boolean; words: string }) {
    const Icon = isOn ? IconCircleCheck : IconCircleMinus;
    return (
        <Group
            gap={6}
            wrap="nowrap"
            c={isOn ? 'var(--state-finished)' : 'var(--state-waiting)'}
            component="span"
            display="inline-flex"
            style={{ verticalAlign: 'middle' }}
        >
            <Icon size={16} aria-hidden />
            <span>{words}</span>
        </Group>
    );
}
