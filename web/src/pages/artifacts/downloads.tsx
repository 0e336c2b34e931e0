// Who downloaded a file, when, and whether all of it arrived.
import { Modal, Table, Text } from '@mantine/core';

import { useDownloads } from '../../api/artifacts';
import type { Artifact, Download } from '../../api/schema.gen';
import { Moment } from '../../components/moment';
import { ProblemNotice } from '../../components/problem-notice';
import { SmallTable } from '../../components/small-table';
import { Size } from '../../components/size';
import { Waiting } from '../../components/waiting';
import { t } from '../../texts';

const words = t.artifacts.downloads;

export function DownloadsDialog({ file, close }: { file: Artifact | null; close: () => void }) {
    return (
        <Modal opened={file !== null} onClose={close} title={file && words.title(file.name)} size="xl">
            {file && <Downloads id={file.id} />}
        </Modal>
    );
}

function Downloads({ id }: { id: string }) {
    const downloads = useDownloads(id);
    if (downloads.error) return <ProblemNotice error={downloads.error} again={() => void downloads.refetch()} />;
    if (!downloads.data) return <Waiting />;
    if (downloads.data.items.length === 0) return <Text size="sm">{words.none}</Text>;
    return (
        <SmallTable
            label={words.label}
            heads={[words.by, words.began, words.ended, words.sent, words.whole]}
            minWidth={520}
        >
            {downloads.data.items.map((download) => (
                <Line key={`${download.startedAt} ${download.userName}`} download={download} />
            ))}
        </SmallTable>
    );
}

function Line({ download }: { download: Download }) {
    return (
        <Table.Tr>
            <Table.Td>{download.userName}</Table.Td>
            <Table.Td>
                <Moment at={download.startedAt} isBare />
            </Table.Td>
            <Table.Td>{download.endedAt ? <Moment at={download.endedAt} isBare /> : words.underWay}</Table.Td>
            <Table.Td>
                <Size bytes={download.sentBytes} />
            </Table.Td>
            <Table.Td>{download.isWhole ? words.isWhole : words.isPart}</Table.Td>
        </Table.Tr>
    );
}
