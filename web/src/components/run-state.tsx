// How a run stands: a word with a shape of its own, and a bar with percent, rows and time left while it is in progress.
import { Group, Progress, Stack, Text } from '@mantine/core';
import {
    IconCircleCheck,
    IconCircleDashed,
    IconCircleMinus,
    IconCircleX,
    IconClock,
    IconPlayerPlay,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

import type { LatestRun, Run, RunStatus } from '../api/schema.gen';
import { duration } from '../lib/moments';
import { count } from '../lib/sizes';
import { t } from '../texts';
import { useNeverBack } from './never-back';
import classes from './run-state.module.css';

const SHAPES: Record<RunStatus, { icon: ComponentType<{ size?: number }>; colour: string }> = {
    scheduled: { icon: IconClock, colour: 'var(--state-waiting)' },
    inProgress: { icon: IconPlayerPlay, colour: 'var(--state-running)' },
    finished: { icon: IconCircleCheck, colour: 'var(--state-finished)' },
    failed: { icon: IconCircleX, colour: 'var(--state-failed)' },
    cancelled: { icon: IconCircleMinus, colour: 'var(--state-waiting)' },
    missed: { icon: IconCircleDashed, colour: 'var(--state-soon)' },
};

function StatusWord({ status }: { status: RunStatus }) {
    const { icon: Icon, colour } = SHAPES[status];
    return (
        <span className={classes.state} style={{ color: colour }}>
            <Icon size={16} aria-hidden />
            <span>{t.common.status[status]}</span>
        </span>
    );
}

/** What is to be known beside the word. */
export function StateNote({ words, colour, hint }: { words: string; colour: string; hint?: string | undefined }) {
    return (
        <div className={classes.note} style={{ color: colour }} title={hint}>
            {words}
        </div>
    );
}

/** The word, or the bar of a run in progress. */
export function RunState({ run, title }: { run: Pick<Run, keyof LatestRun & keyof Run>; title: string }) {
    return run.status === 'inProgress' ? <RunProgress run={run} title={title} /> : <StatusWord status={run.status} />;
}

function RunProgress({ run, title }: { run: Pick<Run, keyof LatestRun & keyof Run>; title: string }) {
    const percent = useNeverBack(run.id, run.progressPercent);
    const left =
        run.timeLeftSeconds === null
            ? t.common.progress.noTimeLeft
            : t.common.progress.timeLeft(duration(run.timeLeftSeconds));
    const words = percent === null ? t.common.progress.counting : t.common.progress.percent(percent);
    const rows = rowWords(run);
    const all = [words, rows, left].filter((part) => part !== null).join(', ');
    return (
        <Stack gap={2} miw={120} title={left}>
            <Group gap="xs" justify="space-between" wrap="nowrap">
                <Text span size="xs">
                    {words}
                </Text>
                <Text span size="xs" c="dimmed">
                    {run.timeLeftSeconds === null ? '' : left}
                </Text>
            </Group>
            {rows !== null && (
                <Text span size="xs" c="dimmed">
                    {rows}
                </Text>
            )}
            <Progress.Root size="md">
                <Progress.Section
                    value={percent ?? 0}
                    // Mantine's own would say the percentage alone, whatever text it is given.
                    withAria={false}
                    role="progressbar"
                    aria-valuemin={0}
                    aria-valuemax={100}
                    aria-valuenow={percent ?? undefined}
                    aria-label={t.common.progress.label(title)}
                    aria-valuetext={all}
                />
            </Progress.Root>
        </Stack>
    );
}

function rowWords({ rows, expectedRows }: Pick<Run, 'rows' | 'expectedRows'>): string | null {
    return expectedRows === null ? null : t.common.progress.rows(count(rows), count(expectedRows));
}
