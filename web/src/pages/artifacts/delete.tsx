// The question before files are deleted: which, how many, and how many were never downloaded.
import { List, Text } from '@mantine/core';

import { useDeleteArtifacts } from '../../api/artifacts';
import type { Artifact } from '../../api/schema.gen';
import { ConfirmDeed } from '../../components/confirm-deed';
import { NeverDownloaded } from '../../components/never-downloaded';
import { size } from '../../lib/sizes';
import { t } from '../../texts';
import { sum, wanted } from './sets';

interface Props {
    rows: readonly Artifact[];
    close: () => void;
}

export function DeleteArtifacts({ rows, close }: Props) {
    const remove = useDeleteArtifacts();
    const words = t.artifacts.confirmDelete;
    const { files, bytes, neverDownloaded } = sum(rows);
    return (
        <ConfirmDeed
            isOpen={rows.length > 0}
            title={words.title(files)}
            verb={words.verb}
            deed={remove}
            input={wanted(rows)}
            close={close}
        >
            <Text size="sm">{words.body(size(bytes))}</Text>
            <NeverDownloaded left={{ files: exactly(files), neverDownloaded: exactly(neverDownloaded) }} />
            <List size="sm">
                {rows.map((row) => (
                    <List.Item key={row.id} style={{ overflowWrap: 'anywhere' }}>
                        {words.entry(row.title, row.name, row.set.files, size(row.set.bytes))}
                    </List.Item>
                ))}
            </List>
        </ConfirmDeed>
    );
}

const exactly = (count: number) => ({ count, isExact: true });
