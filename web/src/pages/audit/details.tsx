// Everything that an entry holds, folded open below it.
import { Code, Group, Table } from '@mantine/core';
import type { ReactNode } from 'react';

import type { AuditEntry } from '../../api/schema.gen';
import { PageLink } from '../../components/page-link';
import { t } from '../../texts';
import { detailWords } from './words';

const words = t.audit.details;

export function EntryDetails({ entry }: { entry: AuditEntry }) {
    return (
        <Table aria-label={words.label(entry.number)} withRowBorders={false} verticalSpacing={2} w="auto" ml="md">
            <Table.Tbody>
                {detailWords(entry.details).map(([name, value]) => (
                    <Fact key={name} name={name} value={value} />
                ))}
                <Fact name={words.kind} value={entry.kind} />
                <Id name={words.job} id={entry.jobId}>
                    {(jobId) => (
                        <PageLink to="/history" search={{ jobId }} size="sm">
                            {words.toHistory}
                        </PageLink>
                    )}
                </Id>
                <Id name={words.run} id={entry.runId}>
                    {(run) => (
                        <PageLink to="/history" search={{ run }} size="sm">
                            {words.toRun}
                        </PageLink>
                    )}
                </Id>
                <Id name={words.artifact} id={entry.artifactId}>
                    {() => (
                        <PageLink to="/artifacts" search={{ runId: entry.runId ?? undefined }} size="sm">
                            {words.toArtifact}
                        </PageLink>
                    )}
                </Id>
                <Id name={words.credential} id={entry.credentialId} />
                <Id name={words.user} id={entry.userId} />
                <Id name={words.id} id={entry.id} />
                <Id name={words.hash} id={entry.hash} />
            </Table.Tbody>
        </Table>
    );
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
    return (
        <Table.Tr>
            <Table.Th scope="row" fw={500} ta="start" style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
                {name}
            </Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
        </Table.Tr>
    );
}

interface IdProps {
    name: string;
    id: string | null;
    children?: (id: string) => ReactNode;
}

function Id({ name, id, children }: IdProps) {
    if (id === null) return null;
    const value = (
        <Group gap="xs">
            <Code>{id}</Code>
            {children?.(id)}
        </Group>
    );
    return <Fact name={name} value={value} />;
}
