// Each source as the workers saw it last: whether it can be exported from, and how many rows it has.
import { Group, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';

import type { SourceState } from '../../api/schema.gen';
import { Card } from '../../components/card';
import { type Fact, Facts } from '../../components/facts';
import { FullMoment } from '../../components/full-moment';
import { count } from '../../lib/sizes';
import { t } from '../../texts';

const words = t.status.sources;

export function SourcesCard({ sources }: { sources: readonly SourceState[] }) {
    return (
        <Card title={words.title}>
            {sources.length === 0 && <Text size="sm">{words.none}</Text>}
            {sources.map((source) => (
                <div key={source.name}>
                    <Group gap="md">
                        <Title order={3} size="h6">
                            {source.name}
                        </Title>
                        <Reachable isReachable={source.isReachable} />
                    </Group>
                    {[source.problem, source.countProblem].map(
                        (problem) =>
                            problem && (
                                <Text key={problem.code} size="sm" c="var(--state-failed)">
                                    {problem.message}
                                </Text>
                            ),
                    )}
                    <Facts facts={[...rowFacts(source), ...timeFacts(source)]} />
                </div>
            ))}
        </Card>
    );
}

function Reachable({ isReachable }: Pick<SourceState, 'isReachable'>) {
    const { icon: Icon, colour, word } = looks(isReachable);
    return (
        <Group gap={6} wrap="nowrap" c={colour}>
            <Icon size={16} aria-hidden />
            <Text size="sm">{word}</Text>
        </Group>
    );
}

function looks(isReachable: boolean | null) {
    if (isReachable === null) return { icon: IconCircleDashed, colour: 'var(--state-waiting)', word: words.unknown };
    return isReachable
        ? { icon: IconCircleCheck, colour: 'var(--state-finished)', word: words.reachable }
        : { icon: IconCircleX, colour: 'var(--state-failed)', word: words.unreachable };
}

function rowFacts({ tenants }: SourceState): Fact[] {
    return tenants.flatMap(({ tenantId, types }) =>
        types.map(({ type, rows }) => ({
            name: words.rows(t.common.type[type], tenantId),
            value: rows === null ? words.notCounted : count(rows),
        })),
    );
}

function timeFacts({ checkedAt, countedAt }: SourceState): Fact[] {
    return [
        { name: words.checked, value: <FullMoment at={checkedAt} /> },
        { name: words.counted, value: <FullMoment at={countedAt} /> },
    ];
}
