// What is missing or lost, why, and how to fill it.
import { Group, Paper, Stack, Text, Title } from '@mantine/core';

import type { Coverage, Gap } from '../../api/schema.gen';
import { PageLink } from '../../components/page-link';
import { utcBare } from '../../lib/moments';
import { t } from '../../texts';
import { gapWords } from './gap-words';
import { Mend } from './mend';

export function Gaps({ coverage }: { coverage: Coverage }) {
    return (
        <Stack gap="xs" component="section" aria-label={t.coverage.gaps}>
            <Title order={2} size="h4">
                {t.coverage.gaps}
            </Title>
            {coverage.gaps.length < coverage.summary.gaps && (
                <Text size="sm">{t.coverage.firstGaps(coverage.gaps.length, coverage.summary.gaps)}</Text>
            )}
            {coverage.gaps.length === 0 && <Text size="sm">{t.coverage.noGaps}</Text>}
            {coverage.gaps.map((gap) => (
                <GapLine key={gap.from} gap={gap} coverage={coverage} />
            ))}
        </Stack>
    );
}

function GapLine({ gap, coverage }: { gap: Gap; coverage: Coverage }) {
    const why = gapWords(gap);
    return (
        <Paper withBorder p="sm">
            <Group justify="space-between">
                <Stack gap={0}>
                    <Text size="sm" fw={500}>
                        {t.coverage.gap(utcBare(gap.from), utcBare(gap.to))} · {t.coverage.gapDays(gap.days)}
                    </Text>
                    {why !== null && (
                        <Text size="sm" c="dimmed">
                            {why}{' '}
                            {gap.reason && (
                                <PageLink to="/history" search={{ run: gap.reason.runId }} size="sm" underline="always">
                                    {t.coverage.showRun}
                                </PageLink>
                            )}
                        </Text>
                    )}
                </Stack>
                <Mend gap={gap} coverage={coverage} />
            </Group>
        </Paper>
    );
}
