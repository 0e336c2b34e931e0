// One bar for each day: how much was exported, and whether something failed. A bar counts the runs that were made on that
// day and have ended, and leads to the runs in History that were made on it.
import { Group, SegmentedControl, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import type { Day } from '../../api/schema.gen';
import { Card } from '../../components/card';
import { PageLink } from '../../components/page-link';
import { duration } from '../../lib/moments';
import { count, size } from '../../lib/sizes';
import { t } from '../../texts';
import { failures, heightOf, type Measure, MEASURES } from './measure';
import classes from './runs-card.module.css';

const words = t.overview.runs;

export function RunsCard({ days }: { days: readonly Day[] }) {
    const [measure, setMeasure] = useState<Measure>('runs');
    const highest = Math.max(1, ...days.map((day) => heightOf(day, measure)));
    return (
        <Card
            title={words.title(days.length)}
            aside={
                <SegmentedControl
                    size="xs"
                    aria-label={words.measure}
                    value={measure}
                    onChange={(value) => setMeasure(value)}
                    data={MEASURES.map((name) => ({ value: name, label: words.measures[name] }))}
                />
            }
        >
            <Verdict days={days} />
            <ol className={classes.bars}>
                {days.map((day) => (
                    <Bar
                        key={day.day}
                        day={day}
                        share={heightOf(day, measure) / highest}
                        isCount={measure === 'runs'}
                    />
                ))}
            </ol>
            <Group gap="md">
                <Text size="xs" c="dimmed">
                    <span className={`${classes.key ?? ''} ${classes.finished ?? ''}`} /> {words.finished}
                </Text>
                <Text size="xs" c="dimmed">
                    <span className={`${classes.key ?? ''} ${classes.failed ?? ''}`} /> ✕ {words.failed}
                </Text>
            </Group>
        </Card>
    );
}

/** The answer to "did the last runs work", in words. */
function Verdict({ days }: { days: readonly Day[] }) {
    const finished = days.reduce((sum, day) => sum + day.finished, 0);
    const failed = days.reduce((sum, day) => sum + failures(day), 0);
    if (finished + failed === 0) return <Text size="sm">{words.none}</Text>;
    if (failed === 0) return <Text size="sm">{words.good(finished)}</Text>;
    const search = { status: ['failed', 'cancelled', 'missed'], from: days[0]?.day };
    return (
        <Text size="sm">
            {words.bad(finished, failed)}{' '}
            <PageLink to="/history" search={search} size="sm" underline="always">
                {words.showFailed}
            </PageLink>
        </Text>
    );
}

function Bar({ day, share, isCount }: { day: Day; share: number; isCount: boolean }) {
    const failed = failures(day);
    const all = day.finished + failed;
    const rest = isCount && all > 0 ? failed / all : failed > 0 ? FAILED_SHARE : 0;
    const label = words.day(
        day.day,
        all === 0
            ? words.noRuns
            : words.dayWords(day.finished, failed, count(day.rows), size(day.sealedBytes), duration(day.seconds)),
    );
    const percent = (part: number) => `${Math.round(part * 1_000) / 10}%`;
    return (
        <li className={classes.day}>
            <Link
                to="/history"
                search={{ from: day.day, to: day.day }}
                className={classes.link}
                aria-label={label}
                title={words.link(label)}
            >
                {failed > 0 && (
                    <span className={classes.cross} aria-hidden>
                        ✕
                    </span>
                )}
                <span className={classes.failed} style={{ height: percent(isCount ? share * rest : rest) }} />
                <span className={classes.finished} style={{ height: percent(share * (1 - rest)) }} />
            </Link>
        </li>
    );
}

/** How much of the height a failure takes where bars do not count runs. */
const FAILED_SHARE = 0.08;
