// The way from nothing to an opened export, for the first visit: done steps are ticked.
import { List, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconCircle } from '@tabler/icons-react';

import type { Setup } from '../../api/schema.gen';
import { useMay } from '../../api/session';
import { Card } from '../../components/card';
import { PageLink } from '../../components/page-link';
import { t } from '../../texts';

const words = t.overview.setup;

/** They are for those who export: nobody else has a certificate or makes a job. */
export function FirstSteps({ setup }: { setup: Setup }) {
    const mayExport = useMay('export');
    if (!mayExport) return null;
    const steps = [
        { name: 'certificate', isDone: setup.hasCertificate, to: '/preferences' },
        { name: 'key', isDone: setup.isKeyConfirmed, to: '/preferences' },
        { name: 'job', isDone: setup.hasJob, to: '/jobs/new' },
        { name: 'run', isDone: setup.hasFinishedRun, to: '/history' },
        { name: 'download', isDone: setup.hasDownload, to: '/artifacts' },
    ] as const;
    return (
        <Card title={words.title}>
            <Text size="sm">{words.body}</Text>
            <List type="ordered" spacing="xs" size="sm" center>
                {steps.map(({ name, isDone, to }) => {
                    const [title, body] = words.steps[name];
                    return (
                        <List.Item key={name} icon={<Mark isDone={isDone} />}>
                            <PageLink to={to} size="sm" td={isDone ? 'line-through' : undefined}>
                                {title}
                            </PageLink>
                            {isDone && ` (${words.done})`}
                            <Text size="xs" c="dimmed">
                                {body}
                            </Text>
                        </List.Item>
                    );
                })}
            </List>
        </Card>
    );
}

function Mark({ isDone }: { isDone: boolean }) {
    return (
        <ThemeIcon size={22} radius="xl" variant={isDone ? 'filled' : 'default'} aria-hidden>
            {isDone ? <IconCheck size={14} /> : <IconCircle size={14} />}
        </ThemeIcon>
    );
}
