// Before files go or are left behind: how many of them nobody has ever downloaded.
import { Text } from '@mantine/core';

import type { FilesLeft } from '../api/files-left';
import { t } from '../texts';
import { totalWords } from '../lib/sizes';

export function NeverDownloaded({ left }: { left: FilesLeft }) {
    const { files, neverDownloaded } = left;
    if (files.count === 0) return null;
    if (neverDownloaded.count === 0) return <Text size="sm">{t.common.filesLeft.allDownloaded}</Text>;
    return (
        <Text size="sm" fw={600} c="var(--state-failed)">
            {t.common.filesLeft.neverDownloaded(neverDownloaded.count, totalWords(neverDownloaded))}
        </Text>
    );
}
