// The files that open with the key of somebody who leaves: they stay, so their key is still needed.
import { Stack, Table, Text, Title } from '@mantine/core';

import type { Artifact } from '../../api/schema.gen';
import { Size } from '../../components/size';
import { size } from '../../lib/sizes';
import { t } from '../../texts';

const words = t.users.leaving;

export function LeftFiles({ files }: { files: readonly Artifact[] }) {
    if (files.length === 0) return <Text size="sm">{words.noFiles}</Text>;
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return (
        <Stack gap="xs">
            <Title order={3} size="h5">
                {words.files(files.length, size(bytes))}
            </Title>
            <Text size="sm">{words.filesHint}</Text>
            <Table.ScrollContainer minWidth={560} maxHeight={260}>
                <Table verticalSpacing={4}>
                    <Table.Tbody>
                        {files.map((file) => (
                            <Table.Tr key={file.id}>
                                <Table.Th scope="row" fw={500} style={{ overflowWrap: 'anywhere' }}>
                                    {file.title}: {file.name}
                                </Table.Th>
                                <Table.Td>
                                    <Size bytes={file.bytes} />
                                </Table.Td>
                                <Table.Td>
                                    {words.left}: {file.remainingDays}
                                </Table.Td>
                                <Table.Td>
                                    {words.downloads}: {file.downloads}
                                </Table.Td>
                                <Table.Td>{file.escrowFingerprint ? words.escrowToo : words.onlyTheirs}</Table.Td>
                            </Table.Tr>
                        ))}
                    </Table.Tbody>
                </Table>
            </Table.ScrollContainer>
        </Stack>
    );
}
