// The question before jobs are deleted.
import { List, Text } from '@mantine/core';

import { useDeleteJobs } from '../../api/jobs';
import type { Job } from '../../api/schema.gen';
import { Confirm } from '../../components/confirm';
import { t } from '../../texts';

export function DeleteJobs({ jobs, close }: { jobs: readonly Job[]; close: () => void }) {
    const remove = useDeleteJobs();
    const words = t.jobs.confirmDelete;
    const leave = () => {
        remove.reset();
        close();
    };
    return (
        <Confirm
            isOpen={jobs.length > 0}
            title={words.title(jobs.length)}
            verb={words.verb}
            isBusy={remove.isPending}
            error={remove.error}
            confirm={() =>
                remove.mutate(
                    jobs.map((job) => job.id),
                    { onSuccess: leave },
                )
            }
            close={leave}
        >
            <Text size="sm">{words.body}</Text>
            <List size="sm">
                {jobs.map((job) => (
                    <List.Item key={job.id}>{job.settings.title}</List.Item>
                ))}
            </List>
        </Confirm>
    );
}
