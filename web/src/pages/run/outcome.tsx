// How a run came out, where that is not simply "finished": what happened, which window is missing, what to do now.
import { Alert, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';

import type { Run } from '../../api/schema.gen';
import { utc } from '../../lib/moments';
import { t } from '../../texts';

const words = t.run.outcome;

export function Outcome({ run, isUnfolded }: { run: Run; isUnfolded: boolean }) {
    return (
        <>
            {run.isStuck && run.stuckSince !== null && (
                <Alert color="orange" icon={<IconClock />} title={words.stuck.title}>
                    {words.stuck.body(utc(run.stuckSince))}
                </Alert>
            )}
            {run.isCancelRequested && run.status === 'inProgress' && (
                <Alert color="blue" icon={<IconClock />} title={words.stopping} />
            )}
            {(run.reason !== null || run.missingWindow !== null) && <Trouble run={run} isUnfolded={isUnfolded} />}
        </>
    );
}

function Trouble({ run, isUnfolded }: { run: Run; isUnfolded: boolean }) {
    const { reason, missingWindow, retryAt } = run;
    return (
        <Alert
            color={run.status === 'failed' ? 'red' : 'orange'}
            icon={<IconAlertTriangle />}
            title={words.title[run.status]}
        >
            <Stack gap={4}>
                {reason !== null && <Text size="sm">{reason.message}</Text>}
                {retryAt !== null && <Text size="sm">{words.retry(utc(retryAt))}</Text>}
                {missingWindow !== null && (
                    <>
                        <Text size="sm" fw={600}>
                            {words.missing(missingWindow.words)}
                        </Text>
                        <Text size="sm" className="screen-only">
                            {words.again}
                        </Text>
                    </>
                )}
                {reason !== null && (
                    <details open={isUnfolded || undefined}>
                        <summary>{words.technical}</summary>
                        <Code>{reason.code}</Code>
                    </details>
                )}
            </Stack>
        </Alert>
    );
}
