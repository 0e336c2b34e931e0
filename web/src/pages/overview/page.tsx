// The first look: did the last runs work, what runs next, what is lost soon.
import { SimpleGrid, Stack } from '@mantine/core';

import { useOverview } from '../../api/overview';
import type { Overview } from '../../api/schema.gen';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { NextCard } from '../../components/next-card';
import { PageTitle } from '../../components/page-title';
import { t } from '../../texts';
import { CertificateCard } from './certificate-card';
import { ExpiringCard } from './expiring-card';
import { FirstSteps } from './first-steps';
import { RunsCard } from './runs-card';
import { StorageCard } from './storage-card';

export function OverviewPage() {
    const overview = useOverview();
    return (
        <Stack component="section" aria-label={t.overview.title}>
            <PageTitle>{t.overview.title}</PageTitle>
            {overview.data ? (
                <Cards overview={overview.data} />
            ) : overview.error ? (
                <ProblemNotice error={overview.error} again={() => void overview.refetch()} />
            ) : (
                <Waiting />
            )}
        </Stack>
    );
}

function Cards({ overview }: { overview: Overview }) {
    const hasBegun = Object.values(overview.setup).every(Boolean);
    return (
        <>
            {!hasBegun && <FirstSteps setup={overview.setup} />}
            <RunsCard days={overview.days} />
            <SimpleGrid cols={{ base: 1, md: 2 }}>
                <NextCard runs={overview.nextRuns} />
                <ExpiringCard expiring={overview.expiringSoon} />
                <CertificateCard />
                <StorageCard storage={overview.storage} lastBackup={overview.lastBackup} />
            </SimpleGrid>
        </>
    );
}
