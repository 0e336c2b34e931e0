// The question before jobs are deleted.
import { List, Text } from '@mantine/core';

import { useFilesLeft } from '../../api/files-left';
import { useDeleteJobs } from '../../api/jobs';
import type { Job } from '../../api/schema.gen';
import { ConfirmDeed } from '../../components/confirm-deed';
import { NeverDownloaded } from '../../components/never-downloaded';
import { ProblemNotice } from '../../components/problem-notice';
import { totalWords } from '../../lib/sizes';
import { t } from '../../texts';

export function DeleteJobs({ jobs, close }: { jobs: readonly Job[]; close: () => void }) {
    const remove = useDeleteJobs();
    const words = t.jobs.confirmDelete;
    const ids = jobs.map((job) => job.id);
    const left = useFilesLeft('jobId', ids);
    return (
        <ConfirmDeed
            isOpen={jobs.length > 0}
            title={words.title(jobs.length)}
            verb={words.verb}
            isBusy={left.isLoading}
            deed={remove}
            input={ids}
            close={close}
        >
            <Text size="sm">{words.body}</Text>
            {left.isLoading && <Text size="sm">{t.common.filesLeft.counting}</Text>}
            {left.error && <ProblemNotice error={left.error} />}
            {left.data && left.data.files.count > 0 && (
                <>
                    <Text size="sm">{words.files(left.data.files.count, totalWords(left.data.files))}</Text>
                    <NeverDownloaded left={left.data} />
                </>
            )}
            <List size="sm">
                {jobs.map((job) => (
                    <List.Item key={job.id}>{job.settings.title}</List.Item>
                ))}
            </List>
            <Text size="sm" c="dimmed">
                {words.running}
            </Text>
        </ConfirmDeed>
    );
}
