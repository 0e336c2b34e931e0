// An export that is too large in one go, as several jobs that each fit: offered, asked, created one after the other.
import { Button, Progress, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { useCreateJobs } from '../../api/job';
import type { JobForm, Slices } from '../../api/schema.gen';
import { Confirm } from '../../components/confirm';
import { leaveNotice } from '../../lib/notice';
import { count } from '../../lib/sizes';
import { intervalWords } from '../../lib/typed-times';
import { t } from '../../texts';
import { sliceForms } from './slice-forms';

/** More jobs than these nobody wants in the list. */
const MOST_JOBS = 60;

const words = t.editor.split;

interface Props {
    slices: Slices;
    form: JobForm;
    /** Before the page is left: what stands in the form is taken care of. */
    leave: () => void;
}

export function Split({ slices, form, leave }: Props) {
    const [isAsking, setAsking] = useState(false);
    const navigate = useNavigate();
    const { create, done, isBusy, error } = useCreateJobs();
    if (slices.count > MOST_JOBS) return <Text size="sm">{words.tooMany(slices.words)}</Text>;
    const finish = () => {
        leave();
        leaveNotice('/jobs', words.done(slices.count));
        void navigate({ to: '/jobs' });
    };
    return (
        <>
            <Button size="xs" variant="default" onClick={() => setAsking(true)}>
                {words.offer(count(slices.count), slices.unit)}
            </Button>
            <Confirm
                isOpen={isAsking}
                title={words.title(slices.count)}
                verb={done === 0 ? words.verb(slices.count) : words.again(slices.count - done)}
                isBusy={isBusy}
                error={error}
                confirm={() => create(sliceForms(form, slices), finish)}
                close={() => {
                    if (!isBusy) setAsking(false);
                }}
            >
                <Text size="sm">{words.body}</Text>
                <Text size="sm">{words.from(intervalWords(slices.from, slices.to))}</Text>
                {(isBusy || done > 0) && (
                    <Stack gap={4}>
                        <Text size="sm" role="status">
                            {words.progress(done, slices.count)}
                        </Text>
                        <Progress value={(100 * done) / slices.count} aria-hidden />
                    </Stack>
                )}
            </Confirm>
        </>
    );
}
