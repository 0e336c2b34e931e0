// What a run now would come to, whether there is room for it, and how it would fit.
import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';

import type { ReactNode } from 'react';

import { ApiError } from '../../api/errors';
import { useEstimate } from '../../api/estimates';
import type { Estimate as Answer, JobForm } from '../../api/schema.gen';
import { exactBytes, count } from '../../lib/sizes';
import { t } from '../../texts';
import { AsideGroup } from './aside-group';
import { estimateWords, obstacles } from './estimate-words';

const words = t.editor.estimate;

interface Props {
    question: JobForm | null;
    /** Offers to split an export that is too large. */
    offer: (estimate: Answer) => ReactNode;
}

export function Estimate({ question, offer }: Props) {
    const inquiry = useEstimate(question);
    return (
        <AsideGroup title={words.title}>
            <div role="status">
                <State
                    question={question}
                    isAsking={inquiry.isFetching}
                    error={inquiry.error}
                    estimate={inquiry.data?.estimate ?? null}
                    reason={inquiry.data?.reason?.message ?? null}
                    again={() => void inquiry.refetch()}
                    offer={offer}
                />
            </div>
        </AsideGroup>
    );
}

interface StateProps extends Props {
    isAsking: boolean;
    error: Error | null;
    estimate: Answer | null;
    reason: string | null;
    again: () => void;
}

function State({ question, isAsking, error, estimate, reason, again, offer }: StateProps) {
    if (question === null || (error instanceof ApiError && error.errors.length > 0)) {
        return (
            <Text size="sm" c="dimmed">
                {words.unknown}
            </Text>
        );
    }
    if (isAsking) {
        return (
            <Group gap="xs">
                <Loader size="xs" aria-hidden />
                <Text size="sm">{words.waiting}</Text>
            </Group>
        );
    }
    const isFirst = question.timeframe?.kind === 'sinceLastRun';
    if (estimate) return <Told estimate={estimate} isFirst={isFirst} offer={offer} />;
    return (
        <Stack gap="xs" align="flex-start">
            <Text size="sm">
                {words.failed} {reason ?? error?.message}
            </Text>
            <Button size="xs" variant="default" onClick={again}>
                {words.again}
            </Button>
        </Stack>
    );
}

interface ToldProps extends Pick<Props, 'offer'> {
    estimate: Answer;
    /** Whether later runs export less than this one. */
    isFirst: boolean;
}

function Told({ estimate, isFirst, offer }: ToldProps) {
    const { from, to, words: window } = estimate.window;
    const troubles = obstacles(estimate);
    return (
        <Stack gap="xs">
            <Text size="sm" fw={600} title={`${count(estimate.rows)}; ${exactBytes(estimate.sealedBytes)}`}>
                {estimateWords(estimate)}
            </Text>
            <Text size="xs" c="dimmed">
                {(from ?? to) ? `${words.window(window)} ` : ''}
                {isFirst && `${words.first} `}
                {estimate.rows > 0 && words.basis[estimate.basis]}
            </Text>
            {troubles.length > 0 && (
                <Alert color="orange" p="xs">
                    <Stack gap="xs" align="flex-start">
                        {troubles.map((trouble) => (
                            <Text key={trouble} size="sm">
                                {trouble}
                            </Text>
                        ))}
                        {offer(estimate)}
                    </Stack>
                </Alert>
            )}
        </Stack>
    );
}
