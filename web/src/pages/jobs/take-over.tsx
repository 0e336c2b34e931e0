// The question before a job of somebody else becomes one's own: says what that means for its files.
import { Text } from '@mantine/core';

import { useTakeOver } from '../../api/jobs';
import type { Job } from '../../api/schema.gen';
import { ConfirmDeed } from '../../components/confirm-deed';
import { t } from '../../texts';

export function TakeOverJob({ job, close }: { job: Job | null; close: () => void }) {
    const takeOver = useTakeOver();
    const words = t.jobs.confirmTakeOver;
    return (
        <ConfirmDeed
            isOpen={job !== null}
            title={words.title(job?.settings.title ?? '')}
            verb={words.verb}
            isHarmless
            deed={takeOver}
            input={job?.id ?? ''}
            close={close}
        >
            <Text size="sm">{words.body(job?.owner.name ?? '')}</Text>
        </ConfirmDeed>
    );
}
