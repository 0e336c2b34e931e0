// What becomes of each job of somebody who leaves: taken over by whoever disables them, or suspended.
import { Anchor, Group, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import type { Decision, OwnedJob } from '../../api/schema.gen';
import { Moment } from '../../components/moment';
import { t } from '../../texts';

interface Props {
    jobs: readonly OwnedJob[];
    /** Who would take them over. */
    heir: string;
    canTakeOver: boolean;
    decisionOf: (id: string) => Decision;
    decide: (ids: readonly string[], decision: Decision) => void;
}

const words = t.users.leaving;

export function LeftJobs({ jobs, heir, canTakeOver, decisionOf, decide }: Props) {
    if (jobs.length === 0) return <Text size="sm">{words.noJobs}</Text>;
    const ids = jobs.map(({ id }) => id);
    const common = new Set(ids.map(decisionOf)).size === 1 ? decisionOf(ids[0] ?? '') : '';
    const choice = (label: string, value: string, of: readonly string[]) => (
        <SegmentedControl
            size="xs"
            aria-label={label}
            data={[
                { value: 'suspend', label: words.suspend },
                { value: 'takeOver', label: words.takeOver, disabled: !canTakeOver },
            ]}
            value={value}
            onChange={(decision) => decide(of, decision as Decision)}
        />
    );
    return (
        <Stack gap="xs">
            <Title order={3} size="h5">
                {words.jobs(jobs.length)}
            </Title>
            {canTakeOver ? (
                <Text size="sm">{words.takeOverHint(heir)}</Text>
            ) : (
                <Text size="sm">
                    {words.noCertificate}{' '}
                    <Anchor component={Link} to="/preferences" size="sm">
                        {words.toPreferences}
                    </Anchor>
                </Text>
            )}
            {jobs.length > 1 && canTakeOver && (
                <Group gap="xs">
                    <Text size="sm">{words.all}</Text>
                    {choice(words.all, common, ids)}
                </Group>
            )}
            <Table.ScrollContainer minWidth={480} maxHeight={260}>
                <Table verticalSpacing={4}>
                    <Table.Tbody>
                        {jobs.map((job) => (
                            <Table.Tr key={job.id}>
                                <Table.Th scope="row" fw={500}>
                                    {job.title}
                                </Table.Th>
                                <Table.Td>
                                    {job.isActive ? (
                                        <>
                                            {words.next} <Moment at={job.nextStart} />
                                        </>
                                    ) : (
                                        words.suspended
                                    )}
                                </Table.Td>
                                <Table.Td>{choice(job.title, decisionOf(job.id), [job.id])}</Table.Td>
                            </Table.Tr>
                        ))}
                    </Table.Tbody>
                </Table>
            </Table.ScrollContainer>
        </Stack>
    );
}
