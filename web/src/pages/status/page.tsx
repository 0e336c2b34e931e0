// Administration › System status: what works and what waits, asked anew while one looks.
import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';

import type { Status } from '../../api/schema.gen';
import { useAccountName } from '../../api/session';
import { useStatus } from '../../api/status';
import { FullMoment } from '../../components/full-moment';
import { NextCard } from '../../components/next-card';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { PageTitle } from '../../components/page-title';
import { utc } from '../../lib/moments';
import { PrintHead } from '../../list/print-head';
import { t } from '../../texts';
import { Holds } from './holds';
import { NodesCard } from './nodes-card';
import { BackupCard, QueueCard, ServiceCard, StorageCard } from './service-cards';
import { SourcesCard } from './sources-card';

export function StatusPage() {
    const { data, error, refetch } = useStatus();
    return (
        <Stack component="section" aria-label={t.status.title}>
            <Group justify="space-between">
                <PageTitle>{t.status.title}</PageTitle>
                <Button
                    variant="default"
                    className="screen-only"
                    leftSection={<IconPrinter size={16} />}
                    onClick={() => window.print()}
                >
                    {t.status.print}
                </Button>
            </Group>
            {error && !data && <ProblemNotice error={error} again={() => void refetch()} />}
            {data ? <Cards status={data} /> : !error && <Waiting />}
        </Stack>
    );
}

function Cards({ status }: { status: Status }) {
    const by = useAccountName();
    // Backups are of the whole service, which a tenant among others is not told of.
    const isOfService = status.scope === 'service';
    return (
        <>
            <PrintHead
                facts={[
                    [t.status.asOf, utc(status.generatedAt)],
                    [t.list.saved.by, by],
                    [t.status.scope, t.status.scopes[status.scope]],
                ]}
            />
            <Text size="sm" c="dimmed" className="screen-only">
                {t.status.asOf} <FullMoment at={status.generatedAt} />. {t.status.refreshed}{' '}
                {t.status.scopes[status.scope]}
            </Text>
            <Stack gap="xs" role="status">
                <Holds holds={status.holds} />
            </Stack>
            <SourcesCard sources={status.sources} />
            <NodesCard nodes={status.nodes} />
            <SimpleGrid cols={{ base: 1, md: 2 }}>
                <NextCard runs={status.nextRuns} />
                <QueueCard queue={status.queue} />
                <StorageCard storage={status.storage} scope={status.scope} />
                {isOfService && (
                    <BackupCard lastBackup={status.lastBackup} backupEverySeconds={status.backupEverySeconds} />
                )}
                <ServiceCard version={status.version} database={status.database} />
            </SimpleGrid>
        </>
    );
}
