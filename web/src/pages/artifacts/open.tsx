// "How to open it": the exact commands for this set, on three systems, with the user's key filled in.
import { Modal, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';

import { useFiles } from '../../api/artifacts';
import type { Artifact } from '../../api/schema.gen';
import { Copyable } from '../../components/copyable';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { t } from '../../texts';
import { commands, type System, SYSTEMS } from './commands';
import { lastDigits } from './sets';

const words = t.artifacts.open;
const USUAL_KEY = 'cdds.key';

export function OpenDialog({ row, close }: { row: Artifact | null; close: () => void }) {
    return (
        <Modal opened={row !== null} onClose={close} title={row && words.title(row.title)} size="xl">
            {row && <Opening row={row} />}
        </Modal>
    );
}

function Opening({ row }: { row: Artifact }) {
    const files = useFiles(row.runId);
    const [key, setKey] = useState('');
    const [system, setSystem] = useLocalStorage<System>({ key: 'cdds.system', defaultValue: 'linux' });
    if (files.error && !files.data) return <ProblemNotice error={files.error} again={() => void files.refetch()} />;
    if (!files.data) return <Waiting />;
    const asked = { files: files.data, runId: row.runId, key: key || USUAL_KEY, server: window.location.origin };
    return (
        <Stack>
            <Text size="sm">{words.intro(row.owner.name, lastDigits(row.certificateFingerprint))}</Text>
            <TextInput
                label={words.key}
                description={words.keyHint}
                placeholder={USUAL_KEY}
                value={key}
                spellCheck={false}
                onChange={(event) => setKey(event.currentTarget.value)}
            />
            <Tabs value={system} onChange={(chosen) => setSystem(chosen as System)} keepMounted={false}>
                <Tabs.List>
                    {SYSTEMS.map((name) => (
                        <Tabs.Tab key={name} value={name}>
                            {words.system[name]}
                        </Tabs.Tab>
                    ))}
                </Tabs.List>
                {SYSTEMS.map((name) => (
                    <Tabs.Panel key={name} value={name} pt="md">
                        <Steps system={name} asked={asked} />
                    </Tabs.Panel>
                ))}
            </Tabs>
        </Stack>
    );
}

function Steps({ system, asked }: { system: System; asked: Parameters<typeof commands>[1] }) {
    const lines = commands(system, asked);
    return (
        <Stack gap="md">
            <Step title={words.whole} command={lines.open} />
            <Text size="sm" fw={600}>
                {words.without}
            </Text>
            <Step title={words.check} command={lines.check} hint={words.checkHint[system]} />
            <Step title={words.decrypt} command={lines.decrypt} />
            <Step title={words.unpack} command={lines.unpack} hint={words.unpackHint} />
            <Step title={words.fetch} command={lines.fetch} hint={words.fetchHint} />
        </Stack>
    );
}

function Step({ title, command, hint }: { title: string; command: string; hint?: ReactNode }) {
    return (
        <Stack gap={4}>
            <Text size="sm">{title}</Text>
            <Copyable text={command} label={title} />
            {hint !== undefined && (
                <Text size="xs" c="dimmed">
                    {hint}
                </Text>
            )}
        </Stack>
    );
}
