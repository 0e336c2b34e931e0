// The sealed files that a run left, also those that are gone, and who fetched each of them.
import { Group, Text } from '@mantine/core';

import { useDownloads } from '../../api/artifacts';
import type { Artifact, Download } from '../../api/schema.gen';
import { Copyable } from '../../components/copyable';
import { utc } from '../../lib/moments';
import { exactBytes } from '../../lib/sizes';
import { t } from '../../texts';
import classes from './run.module.css';
import { Section } from './section';

const words = t.run.files;

export function Files({ artifacts }: { artifacts: readonly Artifact[] }) {
    return (
        <Section title={words.title}>
            {artifacts.length === 0 && <Text size="sm">{words.none}</Text>}
            {artifacts.map((artifact) => (
                <File key={artifact.id} artifact={artifact} />
            ))}
        </Section>
    );
}

function File({ artifact }: { artifact: Artifact }) {
    const { name, volume, volumes, bytes, sha256 } = artifact;
    return (
        <div className={classes.file}>
            <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                {name}
            </Text>
            <Group gap="xs">
                {volumes > 1 && <Text size="sm">{words.part(volume, volumes)}</Text>}
                <Text size="sm">{exactBytes(bytes)}</Text>
                <Text size="sm">{stateWords(artifact)}</Text>
            </Group>
            <Text size="xs" c="dimmed" pt={4}>
                SHA-256
            </Text>
            <Copyable text={sha256} label={words.checksum(name)} />
            {artifact.downloads === 0 && artifact.lastDownload === null ? (
                <Text size="sm">{words.never}</Text>
            ) : (
                <Downloads artifact={artifact} />
            )}
        </div>
    );
}

function stateWords({ isAvailable, expiresAt, goneAt, deletedBy }: Artifact): string {
    if (isAvailable) return words.until(utc(expiresAt));
    if (goneAt === null) return words.ended(utc(expiresAt));
    return deletedBy === null ? words.ended(utc(goneAt)) : words.deleted(utc(goneAt), deletedBy);
}

function Downloads({ artifact }: { artifact: Artifact }) {
    const downloads = useDownloads(artifact.id);
    const last = artifact.lastDownload;
    // What the run itself knows stands until the rest has come.
    if (!downloads.data)
        return <Text size="sm">{last === null ? words.loading : words.whole(last.userName, utc(last.at))}</Text>;
    return (
        <ul className={classes.downloads}>
            {downloads.data.items.map((download) => (
                <li key={`${download.userName} ${download.startedAt}`}>{downloadWords(download)}</li>
            ))}
        </ul>
    );
}

function downloadWords({ userName, endedAt, startedAt, isWhole }: Download): string {
    if (endedAt === null) return words.underWay(userName, utc(startedAt));
    return isWhole ? words.whole(userName, utc(endedAt)) : words.broken(userName, utc(endedAt));
}
