// What is missing, why, and how to fill it.
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';

import { useRunAgain } from '../../api/runs';
import type { Coverage, Gap } from '../../api/schema.gen';
import { useMe } from '../../api/session';
import { ProblemNotice } from '../../components/problem-notice';
import { PageLink } from '../../components/page-link';
import { lastDay } from '../../lib/days';
import { utcBare, utcDay } from '../../lib/moments';
import { t } from '../../texts';

export function Gaps({ coverage }: { coverage: Coverage }) {
    return (
        <Stack gap="xs" component="section" aria-label={t.coverage.gaps}>
            <Title order={2} size="h4">
                {t.coverage.gaps}
            </Title>
            {coverage.gaps.length === 0 && <Text size="sm">{t.coverage.noGaps}</Text>}
            {coverage.gaps.map((gap) => (
                <GapLine key={gap.from} gap={gap} coverage={coverage} />
            ))}
        </Stack>
    );
}

function GapLine({ gap, coverage }: { gap: Gap; coverage: Coverage }) {
    return (
        <Paper withBorder p="sm">
            <Group justify="space-between">
                <Stack gap={0}>
                    <Text size="sm" fw={500}>
                        {t.coverage.gap(utcBare(gap.from), utcBare(gap.to))} · {t.coverage.gapDays(gap.days)}
                    </Text>
                    {gap.reason && (
                        <Text size="sm" c="dimmed">
                            {gap.reason.words}{' '}
                            <PageLink to="/history" search={{ run: gap.reason.runId }} size="sm">
                                {t.coverage.showRun}
                            </PageLink>
                        </Text>
                    )}
                </Stack>
                <Mend gap={gap} coverage={coverage} />
            </Group>
        </Paper>
    );
}

/** A slot that failed is run again as it was; else a job for just this time is made. */
function Mend({ gap, coverage }: { gap: Gap; coverage: Coverage }) {
    const mayExport = useMe().data?.rights.includes('export') ?? false;
    const again = useRunAgain();
    const navigate = useNavigate();
    if (!mayExport) return null;
    if (gap.reason?.canRunAgain) {
        const { runId } = gap.reason;
        return (
            <Stack gap="xs" className="screen-only">
                <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate(runId)}>
                    {t.coverage.again}
                </Button>
                {again.error && <ProblemNotice error={again.error} />}
            </Stack>
        );
    }
    const of = coverage.jobId === null ? { source: coverage.source, type: coverage.type } : { clone: coverage.jobId };
    const search = { ...of, from: utcDay(gap.from), to: lastDay(gap.to) };
    return (
        <Button
            size="xs"
            variant="default"
            className="screen-only"
            onClick={() => void navigate({ to: '/jobs/new', search })}
        >
            {t.coverage.fill}
        </Button>
    );
}
