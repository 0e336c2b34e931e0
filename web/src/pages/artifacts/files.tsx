// What lies below a row: each file of its set with its part of the proof, to download alone.
import { Alert, Anchor, Button, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { fileAddress, useDownload, useFiles } from '../../api/artifacts';
import type { Artifact } from '../../api/schema.gen';
import { Copyable } from '../../components/copyable';
import { ProblemNotice } from '../../components/problem-notice';
import { Size } from '../../components/size';
import { Waiting } from '../../components/waiting';
import { onPlainClick } from '../../lib/follow';
import { t } from '../../texts';
import { downloadFile } from './actions';
import { DownloadsDialog } from './downloads';
import { isSplit, missingFiles } from './sets';

export function SetFiles({ row, mayDownload }: { row: Artifact; mayDownload: boolean }) {
    const files = useFiles(row.runId);
    const download = useDownload();
    const [asked, setAsked] = useState<Artifact | null>(null);
    if (files.isLoading) return <Waiting />;
    if (files.error && !files.data) return <ProblemNotice error={files.error} again={() => void files.refetch()} />;
    const missing = missingFiles(row);
    const begin = (file: Artifact) => download.mutate(() => downloadFile(file));
    return (
        <Stack gap="xs" p="xs">
            {download.error && <ProblemNotice error={download.error} close={download.reset} />}
            {missing > 0 && <Alert color="orange">{t.artifacts.missing(missing, row.volumes)}</Alert>}
            <List listStyleType="none" spacing="sm" aria-label={t.artifacts.filesOf(row.title)} styles={WIDE}>
                {files.data?.map((file) => (
                    <List.Item key={file.id}>
                        <File
                            file={file}
                            download={mayDownload ? () => begin(file) : null}
                            ask={() => setAsked(file)}
                        />
                    </List.Item>
                ))}
            </List>
            <DownloadsDialog file={asked} close={() => setAsked(null)} />
        </Stack>
    );
}

const WIDE = { itemWrapper: { display: 'block' }, itemLabel: { display: 'block' } } as const;

interface FileProps {
    file: Artifact;
    /** Begins the download; null if the user may not. */
    download: (() => void) | null;
    ask: () => void;
}

function File({ file, download, ask }: FileProps) {
    return (
        <Stack gap={4}>
            <Group gap="sm">
                {download ? (
                    <Anchor
                        href={fileAddress(file.id)}
                        download
                        onClick={onPlainClick(download)}
                        size="sm"
                        style={{ overflowWrap: 'anywhere' }}
                        aria-label={t.artifacts.downloadFile(file.name)}
                    >
                        {file.name}
                    </Anchor>
                ) : (
                    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                        {file.name}
                    </Text>
                )}
                {isSplit(file) && (
                    <Text size="sm" c="dimmed">
                        {t.artifacts.volume(file.volume, file.volumes)}
                    </Text>
                )}
                <Text size="sm">
                    <Size bytes={file.bytes} />
                </Text>
                <Button
                    variant="subtle"
                    size="compact-sm"
                    onClick={ask}
                    aria-label={`${t.artifacts.downloads.showOf(file.name)}: ${t.artifacts.downloads.show(file.downloads)}`}
                >
                    {t.artifacts.downloads.show(file.downloads)}
                </Button>
            </Group>
            <Copyable text={file.sha256} label={t.artifacts.sha256Of(file.name)} />
        </Stack>
    );
}
