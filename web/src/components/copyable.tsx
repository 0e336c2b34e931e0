// A line to copy: a command, a checksum, a key.
import { ActionIcon, Code, CopyButton, Group, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

import { t } from '../texts';

export function Copyable({ text, label }: { text: string; label: string }) {
    return (
        <Group gap={4} wrap="nowrap" align="flex-start">
            <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', flex: 1 }}>
                {text}
            </Code>
            <CopyButton value={text}>
                {({ copied, copy }) => (
                    <Tooltip label={copied ? t.common.copied : t.common.copy}>
                        <ActionIcon
                            variant="subtle"
                            className="screen-only"
                            onClick={copy}
                            aria-label={`${copied ? t.common.copied : t.common.copy}: ${label}`}
                        >
                            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                        </ActionIcon>
                    </Tooltip>
                )}
            </CopyButton>
        </Group>
    );
}
