// How a gap is filled: a slot that failed or whose files are lost is run again as it was; else a job for just this time is made.
import { Button, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';

import { useRunAgain } from '../../api/runs';
import type { Coverage, Gap } from '../../api/schema.gen';
import { useMay } from '../../api/session';
import { ProblemNotice } from '../../components/problem-notice';
import { t } from '../../texts';
import { endsOfGap } from './gap-ends';

interface Props {
    gap: Gap;
    coverage: Coverage;
}

export function Mend({ gap, coverage }: Props) {
    const mayExport = useMay('export');
    if (!mayExport) return null;
    if (gap.reason === null) return <Fill gap={gap} coverage={coverage} />;
    return gap.reason.canRunAgain ? <Again runId={gap.reason.runId} /> : <Text size="sm">{t.coverage.underWay}</Text>;
}

function Again({ runId }: { runId: string }) {
    const again = useRunAgain();
    return (
        <Stack gap="xs" className="screen-only">
            <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate(runId)}>
                {t.coverage.again}
            </Button>
            {again.error && <ProblemNotice error={again.error} />}
        </Stack>
    );
}

/** The runs of the new job are not this job's: whoever asks for it is told where they count before it is made. */
function Fill({ gap, coverage }: Props) {
    const navigate = useNavigate();
    const { jobId, source, type } = coverage;
    const search = { ...(jobId === null ? { source, type } : { clone: jobId }), ...endsOfGap(gap) };
    return (
        <Stack gap={4} align="flex-start" maw={320} className="screen-only">
            <Button size="xs" variant="default" onClick={() => void navigate({ to: '/jobs/new', search })}>
                {t.coverage.fill}
            </Button>
            {jobId !== null && (
                <Text size="xs" c="dimmed">
                    {countsWords(coverage)}
                </Text>
            )}
        </Stack>
    );
}

function countsWords({ source, type, mediaTypes }: Coverage): string {
    const all = t.coverage.all(source, t.common.type[type]);
    return mediaTypes === null ? t.coverage.countsUnder(all) : t.coverage.countsNowhere(all);
}
