// Somebody else saved the job that is being edited: what it says now, and whose is kept.
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';

import type { Job } from '../../api/schema.gen';
import { jobWords } from '../../lib/job-words';
import { ownZone } from '../../lib/zone-times';
import { t } from '../../texts';

const words = t.editor.conflict;

interface Props {
    theirs: Job;
    load: () => void;
    keep: () => void;
}

export function Conflict({ theirs, load, keep }: Props) {
    const sentence = jobWords(theirs.settings, { zone: ownZone(), now: new Date(theirs.modifiedAt) });
    return (
        <Alert color="orange" role="alert" icon={<IconUsers />} title={words.title}>
            <Stack gap="xs">
                <Text size="sm">
                    {words.body} <strong>{theirs.settings.title}</strong>. {sentence}
                </Text>
                <Text size="sm">{words.hint}</Text>
                <Group>
                    <Button size="xs" variant="default" onClick={load}>
                        {words.load}
                    </Button>
                    <Button size="xs" variant="default" onClick={keep}>
                        {words.keep}
                    </Button>
                </Group>
            </Stack>
        </Alert>
    );
}
