// What the service itself is and has: its queue, its disk, its database, its backups.
import { Text } from '@mantine/core';

import type { Status } from '../../api/schema.gen';
import { Card } from '../../components/card';
import { Facts } from '../../components/facts';
import { FullMoment } from '../../components/full-moment';
import { Size } from '../../components/size';
import { duration } from '../../lib/moments';
import { count, size } from '../../lib/sizes';
import { t } from '../../texts';

export function QueueCard({ queue }: Pick<Status, 'queue'>) {
    const words = t.status.queue;
    return (
        <Card title={words.title}>
            <Facts
                facts={[
                    { name: words.inProgress, value: count(queue.inProgress) },
                    { name: words.scheduled, value: count(queue.scheduled) },
                    { name: words.retrying, value: count(queue.retrying) },
                ]}
            />
        </Card>
    );
}

export function StorageCard({ storage, scope }: Pick<Status, 'storage' | 'scope'>) {
    const words = t.status.storage;
    const free = storage.freeBytes === null ? words.unknown : <Size bytes={storage.freeBytes} />;
    const isOfService = scope === 'service';
    return (
        <Card title={words.title}>
            <Facts
                facts={[
                    { name: words.kind, value: words.kinds[storage.kind] },
                    ...(isOfService ? [{ name: words.free, value: free }] : []),
                    { name: words.files[scope], value: words.amount(count(storage.files), size(storage.bytes)) },
                ]}
            />
        </Card>
    );
}

export function ServiceCard({ version, database }: Pick<Status, 'version' | 'database'>) {
    const words = t.status.service;
    return (
        <Card title={words.title}>
            <Facts
                facts={[
                    { name: words.version, value: version },
                    { name: words.database, value: words.databases[database] },
                ]}
            />
        </Card>
    );
}

export function BackupCard({ lastBackup, backupEverySeconds }: Pick<Status, 'lastBackup' | 'backupEverySeconds'>) {
    const words = t.status.backup;
    const every = backupEverySeconds === null ? words.never : words.everyWords(duration(backupEverySeconds));
    return (
        <Card title={words.title}>
            {lastBackup === null && <Text size="sm">{words.none}</Text>}
            <Facts
                facts={[
                    ...(lastBackup === null
                        ? []
                        : [
                              { name: words.last, value: <FullMoment at={lastBackup.at} /> },
                              { name: words.size, value: <Size bytes={lastBackup.bytes} /> },
                          ]),
                    { name: words.every, value: every },
                ]}
            />
        </Card>
    );
}
