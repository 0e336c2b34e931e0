// The question before runs are deleted: says what goes with them, and how much of it nobody has fetched.
import { List, Text } from '@mantine/core';

import { useFilesLeft } from '../../api/files-left';
import { useDeleteRuns } from '../../api/runs';
import type { Run } from '../../api/schema.gen';
import { ConfirmDeed } from '../../components/confirm-deed';
import { NeverDownloaded } from '../../components/never-downloaded';
import { ProblemNotice } from '../../components/problem-notice';
import { totalWords } from '../../lib/sizes';
import { windowShort } from '../../lib/windows';
import { t } from '../../texts';

interface Props {
    runs: readonly Run[];
    close: () => void;
    onDeleted?: (() => void) | undefined;
}

export function DeleteRuns({ runs, close, onDeleted }: Props) {
    const remove = useDeleteRuns();
    const words = t.run.confirmDelete;
    const ids = runs.map((run) => run.id);
    const left = useFilesLeft('runId', ids);
    return (
        <ConfirmDeed
            isOpen={runs.length > 0}
            title={words.title(runs.length)}
            verb={words.verb}
            isBusy={left.isLoading}
            deed={remove}
            input={ids}
            done={onDeleted}
            close={close}
        >
            {left.isLoading && <Text size="sm">{t.common.filesLeft.counting}</Text>}
            {left.error && <ProblemNotice error={left.error} />}
            {left.data && (
                <>
                    <Text size="sm">{words.body(runs.length, left.data.files.count, totalWords(left.data.files))}</Text>
                    <NeverDownloaded left={left.data} />
                </>
            )}
            <List size="sm">
                {runs.map((run) => (
                    <List.Item key={run.id}>
                        {run.title} ({windowShort(run.window)})
                    </List.Item>
                ))}
            </List>
            <Text size="sm" c="dimmed">
                {words.audit}
            </Text>
        </ConfirmDeed>
    );
}
