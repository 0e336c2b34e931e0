// Everything about one run: how it ended, what it exported, with which settings, in which files, and who fetched them.
import { Button, Group, Stack, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';

import type { RunDetails } from '../../api/schema.gen';
import { useAccountName } from '../../api/session';
import { RunState } from '../../components/run-state';
import { utc } from '../../lib/moments';
import { usePrinting } from '../../lib/printing';
import { ActionButton } from '../../list/action-button';
import { PrintHead } from '../../list/print-head';
import { t } from '../../texts';
import { Attempts } from './attempts';
import { Contents } from './contents';
import { useRunDeeds } from './deeds';
import { Files } from './files';
import { Keys } from './keys';
import { Outcome } from './outcome';
import { Settings } from './settings';
import { What } from './what';

interface Props {
    details: RunDetails;
    show: (id: string | undefined) => void;
}

export function RunView({ details, show }: Props) {
    const { run } = details;
    const isPrinting = usePrinting();
    const deeds = useRunDeeds(show, () => show(undefined));
    const by = useAccountName();
    return (
        <Stack gap="lg">
            <PrintHead
                facts={[
                    [t.run.proof, run.id],
                    [t.list.saved.printedAt, isPrinting ? utc(new Date().toISOString()) : ''],
                    [t.list.saved.by, by],
                ]}
            />
            <Group justify="space-between" align="flex-start">
                <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
                    {run.title}
                </Title>
                <RunState run={run} title={run.title} />
            </Group>
            <Group gap="xs" role="toolbar" aria-label={t.run.toolbar} className="screen-only">
                {deeds.actions.map((action) => (
                    <ActionButton key={action.id} action={action} rows={[run]} />
                ))}
                <Button
                    variant="subtle"
                    size="xs"
                    leftSection={<IconPrinter size={16} />}
                    onClick={() => window.print()}
                >
                    {t.run.print}
                </Button>
            </Group>
            {deeds.problem}
            <Outcome run={run} isUnfolded={isPrinting} />
            <What details={details} show={show} />
            <Settings details={details} />
            <Contents details={details} />
            <Files artifacts={details.artifacts} />
            <Keys details={details} />
            <Attempts attempts={details.attempts} />
            {deeds.questions}
        </Stack>
    );
}
