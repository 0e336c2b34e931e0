// What the tenant's files take, and when the service was last backed up.
import { Text } from '@mantine/core';

import type { Backup, TenantStorage } from '../../api/schema.gen';
import { useMay } from '../../api/session';
import { Card } from '../../components/card';
import { Moment } from '../../components/moment';
import { count, size } from '../../lib/sizes';
import { t } from '../../texts';

const words = t.overview.storage;

interface Props {
    storage: TenantStorage;
    lastBackup: Backup | null;
}

export function StorageCard({ storage, lastBackup }: Props) {
    // Whether there is a backup is told to administrators only.
    const isTold = useMay('administer');
    return (
        <Card title={words.title}>
            <Text size="sm">
                {words.files(count(storage.files), size(storage.bytes))}{' '}
                {storage.quotaBytes !== null && words.quota(size(storage.quotaBytes))}
            </Text>
            {isTold && (
                <Text size="sm">
                    {words.lastBackup}: {lastBackup === null ? words.noBackup : <Moment at={lastBackup.at} />}
                </Text>
            )}
        </Card>
    );
}
