// The question before a job of somebody else becomes one's own: says what that means for its files.
import { Text } from '@mantine/core';

import { useTakeOver } from '../../api/jobs';
import type { Job } from '../../api/schema.gen';
import { Confirm } from '../../components/confirm';
import { t } from '../../texts';

export function TakeOverJob({ job, close }: { job: Job | null; close: () => void }) {
    const takeOver = useTakeOver();
    const words = t.jobs.confirmTakeOver;
    const leave = () => {
        takeOver.reset();
        close();
    };
    return (
        <Confirm
            isOpen={job !== null}
            title={words.title(job?.settings.title ?? '')}
            verb={words.verb}
            isHarmless
            isBusy={takeOver.isPending}
            error={takeOver.error}
            confirm={() => job && takeOver.mutate(job.id, { onSuccess: leave })}
            close={leave}
        >
            <Text size="sm">{words.body(job?.owner.name ?? '')}</Text>
        </Confirm>
    );
}
