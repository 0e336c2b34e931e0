// What is lost soon: files that end within a week and that nobody has downloaded.
import { Group, Text } from '@mantine/core';

import type { ExpiringSoon } from '../../api/schema.gen';
import { Card } from '../../components/card';
import { PageLink } from '../../components/page-link';
import { useDateLanguage } from '../../lib/date-language';
import { local, utc } from '../../lib/moments';
import { size } from '../../lib/sizes';
import { t } from '../../texts';

const words = t.overview.expiring;
const URGENT_DAYS = 2;

export function ExpiringCard({ expiring }: { expiring: ExpiringSoon }) {
    const [language] = useDateLanguage();
    const all = { downloaded: 'false', sort: 'expiresAt' };
    return (
        <Card
            title={words.title}
            aside={
                expiring.files > 0 && (
                    <PageLink to="/artifacts" search={all} size="sm">
                        {words.show}
                    </PageLink>
                )
            }
        >
            {expiring.files === 0 && <Text size="sm">{words.none}</Text>}
            {expiring.sets.map((set) => (
                <Group key={set.runId} justify="space-between" gap="xs">
                    <PageLink to="/artifacts" search={{ runId: set.runId }} size="sm">
                        {set.title}
                    </PageLink>
                    <Text
                        size="sm"
                        title={t.common.ends(utc(set.expiresAt), local(set.expiresAt, language))}
                        c={set.remainingDays <= URGENT_DAYS ? 'var(--state-failed)' : 'var(--state-soon)'}
                    >
                        {words.left(set.remainingDays)} · {words.files(set.files, size(set.bytes))}
                    </Text>
                </Group>
            ))}
            {expiring.files > 0 && (
                <Text size="xs" c="dimmed">
                    {words.more(expiring.files, size(expiring.bytes))}
                </Text>
            )}
        </Card>
    );
}
