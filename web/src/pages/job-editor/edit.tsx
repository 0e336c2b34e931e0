// A job, edited. One that runs once cannot be: the page says so and offers a clone.
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { useJob } from '../../api/job';
import type { Job, Me } from '../../api/schema.gen';
import { useMe } from '../../api/session';
import { useSources } from '../../api/sources';
import { PageTitle } from '../../components/page-title';
import { Waiting } from '../../components/waiting';
import { t } from '../../texts';
import { editRefusal } from '../jobs/rules';
import { draftOf } from './draft';
import { Editor } from './editor';
import { MayNot } from './may-not';
import { NotRead } from './not-read';

export function EditJobPage() {
    const { id = '' } = useParams({ strict: false });
    const job = useJob(id);
    const me = useMe().data;
    // What is typed stays also when the job cannot be read again: it may have been deleted.
    if (!job.data) {
        if (!job.error) return <Waiting />;
        return <NotRead title={t.editor.editUnknown} error={job.error} again={() => void job.refetch()} />;
    }
    if (!me) return <Waiting />;
    if (!me.rights.includes('export')) return <MayNot title={t.editor.edit(job.data.settings.title)} />;
    return <Opened key={id} job={job.data} me={me} />;
}

function Opened({ job, me }: { job: Job; me: Me }) {
    const sources = useSources();
    // As it was when the page was opened; what it becomes meanwhile is told as a conflict.
    const [first] = useState(job);
    const refusal = editRefusal(first);
    if (refusal !== null) return <Refused job={first} refusal={refusal} />;
    const title = t.editor.edit(first.settings.title);
    // What is typed stays also when the sources cannot be read again.
    if (!sources.data) {
        if (!sources.error) return <Waiting />;
        return <NotRead title={title} error={sources.error} again={() => void sources.refetch()} />;
    }
    return <Editor title={title} initial={draftOf(first.settings)} edited={job} me={me} sources={sources.data.items} />;
}

function Refused({ job, refusal }: { job: Job; refusal: string }) {
    const navigate = useNavigate();
    return (
        <Stack>
            <PageTitle>{t.editor.edit(job.settings.title)}</PageTitle>
            <Alert color="orange" title={t.editor.once.title}>
                <Text size="sm">{refusal}</Text>
                <Group pt="sm">
                    <Button size="xs" onClick={() => void navigate({ to: '/jobs/new', search: { clone: job.id } })}>
                        {t.editor.once.clone}
                    </Button>
                    <Button component={Link} to="/jobs" size="xs" variant="default">
                        {t.editor.once.back}
                    </Button>
                </Group>
            </Alert>
        </Stack>
    );
}
