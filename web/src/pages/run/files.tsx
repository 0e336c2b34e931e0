// The sealed files that a run left, also those that are gone, and who fetched each of them.
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';

import { useDownloads } from '../../api/artifacts';
import type { Artifact, Download } from '../../api/schema.gen';
import { Copyable } from '../../components/copyable';
import { utc } from '../../lib/moments';
import { exactBytes } from '../../lib/sizes';
import { t } from '../../texts';
import classes from './run.module.css';
import { Section } from './section';

const words = t.run.files;
/** Of so many files every download is asked for, so that it stands on the proof; of more, when somebody asks. */
const MOST_AT_ONCE = 10;

export function Files({ artifacts }: { artifacts: readonly Artifact[] }) {
    return (
        <Section title={words.title}>
            {artifacts.length === 0 && <Text size="sm">{words.none}</Text>}
            {artifacts.map((artifact) => (
                <File key={artifact.id} artifact={artifact} isAskedAtOnce={artifacts.length <= MOST_AT_ONCE} />
            ))}
        </Section>
    );
}

interface FileProps {
    artifact: Artifact;
    isAskedAtOnce: boolean;
}

function File({ artifact, isAskedAtOnce }: FileProps) {
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
                <Downloads artifact={artifact} isAskedAtOnce={isAskedAtOnce} />
            )}
        </div>
    );
}

function stateWords({ isAvailable, expiresAt, goneAt, deletedBy }: Artifact): string {
    if (isAvailable) return words.until(utc(expiresAt));
    if (deletedBy === null) return words.ended(utc(goneAt ?? expiresAt));
    // It is out of reach at once, and out of the store a little later.
    return goneAt === null ? words.deleting(deletedBy) : words.deleted(utc(goneAt), deletedBy);
}

function Downloads({ artifact, isAskedAtOnce }: FileProps) {
    const [isUnfolded, setUnfolded] = useState(isAskedAtOnce);
    const downloads = useDownloads(artifact.id, isUnfolded);
    const last = artifact.lastDownload;
    // What the run itself knows stands until the rest has come.
    if (!downloads.data)
        return (
            <Group gap="xs">
                {last !== null && <Text size="sm">{words.whole(last.userName, utc(last.at))}</Text>}
                {isUnfolded ? (
                    last === null && <Text size="sm">{words.loading}</Text>
                ) : (
                    <Button
                        variant="subtle"
                        size="compact-sm"
                        className="screen-only"
                        aria-label={words.showOf(artifact.name)}
                        onClick={() => setUnfolded(true)}
                    >
                        {words.show}
                    </Button>
                )}
            </Group>
        );
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
