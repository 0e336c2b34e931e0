// The columns of the artifacts, as the original has them, and ours: with whose key they open, who downloaded them.
import { ActionIcon, Stack, Text, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

import { bundleAddress, fileAddress } from '../../api/artifacts';
import type { Artifact } from '../../api/schema.gen';
import { DaysLeft } from '../../components/days-left';
import { Moment } from '../../components/moment';
import { DAY_MS } from '../../lib/days';
import { onPlainClick } from '../../lib/follow';
import { utcBare } from '../../lib/moments';
import { count, size } from '../../lib/sizes';
import type { Column } from '../../list/column';
import { momentColumn } from '../../list/moment-column';
import { t } from '../../texts';
import { isSplit, lastDigits } from './sets';

const words = t.artifacts.columns;

type Download = (row: Artifact) => void;

/** `download` begins what the icon is for; null if the user may not download. */
export function artifactColumns(download: Download | null): readonly Column<Artifact>[] {
    return [
        {
            id: 'title',
            title: words.title,
            sort: 'title',
            isHeading: true,
            text: (row) => row.title,
            cell: (row) => <Title row={row} />,
        },
        { id: 'name', title: words.name, sort: 'name', text: (row) => row.name, cell: (row) => <Name row={row} /> },
        { id: 'type', title: words.type, sort: 'type', text: (row) => t.common.type[row.type] },
        {
            id: 'bytes',
            title: words.bytes,
            sort: 'bytes',
            align: 'end',
            text: (row) => String(row.set.bytes),
            cell: (row) => <span title={size(row.set.bytes)}>{count(row.set.bytes)}</span>,
        },
        momentColumn({ id: 'uploaded', title: words.uploaded, sort: 'uploadedAt' }, (row) => row.uploadedAt),
        {
            id: 'remaining',
            title: words.remaining,
            sort: 'expiresAt',
            text: (row) => String(row.remainingDays),
            cell: (row) => <DaysLeft days={row.remainingDays} of={lifeDays(row)} endsAt={row.expiresAt} />,
        },
        ...(download === null ? [] : [downloadColumn(download)]),
        { id: 'owner', title: words.owner, text: opensWith, cell: (row) => <OpensWith row={row} /> },
        {
            id: 'downloaded',
            title: words.downloaded,
            text: downloaded,
            cell: (row) => <Downloaded row={row} />,
        },
        momentColumn(
            { id: 'expires', title: words.expires, sort: 'expiresAt', isOptional: true },
            (row) => row.expiresAt,
        ),
        // Of a set the sum of its last file would be taken for that of the whole.
        { id: 'sha256', title: words.sha256, isOptional: true, text: (row) => (isSplit(row) ? '' : row.sha256) },
        { id: 'run', title: words.run, isOptional: true, text: (row) => row.runId },
    ];
}

function downloadColumn(download: Download): Column<Artifact> {
    return {
        id: 'download',
        title: words.download,
        text: (row) => new URL(address(row), window.location.origin).href,
        cell: (row) => <DownloadIcon row={row} download={download} />,
    };
}

function address(row: Artifact): string {
    return isSplit(row) ? bundleAddress({ ids: [], runIds: [row.runId] }) : fileAddress(row.id);
}

function DownloadIcon({ row, download }: { row: Artifact; download: Download }) {
    const name = isSplit(row) ? t.artifacts.downloadSet(row.title, row.set.files) : t.artifacts.downloadFile(row.name);
    return (
        <Tooltip label={name} multiline maw={320}>
            <ActionIcon
                component="a"
                href={address(row)}
                download
                variant="subtle"
                aria-label={name}
                onClick={onPlainClick(() => download(row))}
            >
                <IconDownload size={18} />
            </ActionIcon>
        </Tooltip>
    );
}

function Title({ row }: { row: Artifact }) {
    return (
        <Text span inherit display="inline-block" miw={112} maw={168}>
            {row.title}
        </Text>
    );
}

function Name({ row }: { row: Artifact }) {
    return (
        <Stack gap={0} style={{ overflowWrap: 'anywhere' }} miw={164}>
            <Text span size="xs">
                {row.name}
            </Text>
            {isSplit(row) && (
                <Text span size="xs" c="dimmed">
                    {t.artifacts.set(row.set.files, size(row.set.bytes))}
                </Text>
            )}
        </Stack>
    );
}

function OpensWith({ row }: { row: Artifact }) {
    return (
        <Stack gap={0}>
            <span>{row.owner.name}</span>
            <Text span size="xs" c="dimmed" title={t.artifacts.certificate(row.certificateFingerprint)}>
                {lastDigits(row.certificateFingerprint)}
            </Text>
            {row.escrowFingerprint !== null && (
                <Text span size="xs" c="dimmed" title={t.artifacts.escrowHint(row.escrowFingerprint)}>
                    {t.artifacts.escrow}
                </Text>
            )}
        </Stack>
    );
}

function Downloaded({ row }: { row: Artifact }) {
    const last = row.lastDownload;
    if (row.set.neverDownloaded > 0 || last === null)
        return (
            <Text span size="sm" fw={500} c="var(--state-soon)" style={{ whiteSpace: 'nowrap' }}>
                {downloaded(row)}
            </Text>
        );
    return (
        <Stack gap={0}>
            <span>{last.userName}</span>
            <Text span size="xs" c="dimmed">
                <Moment at={last.at} isBare />
            </Text>
        </Stack>
    );
}

function opensWith(row: Artifact): string {
    return t.artifacts.opensWith(row.owner.name, lastDigits(row.certificateFingerprint));
}

function downloaded(row: Artifact): string {
    const { files, neverDownloaded } = row.set;
    if (neverDownloaded > 0 && neverDownloaded < files) return t.artifacts.partly(neverDownloaded, files);
    const last = row.lastDownload;
    return neverDownloaded > 0 || last === null
        ? t.artifacts.never
        : t.artifacts.downloadedBy(last.userName, utcBare(last.at));
}

function lifeDays(row: Artifact): number {
    return (Date.parse(row.expiresAt) - Date.parse(row.uploadedAt)) / DAY_MS;
}
