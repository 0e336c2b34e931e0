// What runs next.
import { Group, Stack, Text } from '@mantine/core';

import type { NextStart } from '../api/schema.gen';
import { useMay } from '../api/session';
import { Card } from './card';
import { Moment } from './moment';
import { PageLink } from './page-link';
import { useDateLanguage } from '../lib/date-language';
import { localShort } from '../lib/moments';
import { t } from '../texts';

export function NextCard({ runs }: { runs: readonly NextStart[] }) {
    const [language] = useDateLanguage();
    const mayExport = useMay('export');
    return (
        <Card title={t.overview.next.title}>
            {runs.length === 0 && (
                <Text size="sm">
                    {t.overview.next.none}{' '}
                    {mayExport && (
                        <PageLink to="/jobs/new" underline="always">
                            {t.overview.next.add}
                        </PageLink>
                    )}
                </Text>
            )}
            {runs.map((run) => (
                <Group key={run.jobId} justify="space-between" align="flex-start" gap="xs">
                    <PageLink to="/jobs" search={{ search: run.title }} size="sm">
                        {run.title}
                    </PageLink>
                    <Stack gap={0} align="flex-end">
                        <Text size="sm">
                            <Moment at={run.nextStart} />
                        </Text>
                        <Text size="xs" c="dimmed">
                            {t.common.localTime(localShort(run.nextStart, language))}
                        </Text>
                    </Stack>
                </Group>
            ))}
        </Card>
    );
}
