// The processes of the service, and when each of them said last that it is there.
import { Table } from '@mantine/core';

import type { Node } from '../../api/schema.gen';
import { Card } from '../../components/card';
import { Moment } from '../../components/moment';
import { SmallTable } from '../../components/small-table';
import { StateWord } from '../../components/state-word';
import { count } from '../../lib/sizes';
import { t } from '../../texts';

const words = t.status.nodes;
const heads = [words.name, words.state, words.roles, words.runs, words.beat, words.version, words.started];

export function NodesCard({ nodes }: { nodes: readonly Node[] }) {
    return (
        <Card title={words.title}>
            <SmallTable label={words.title} heads={heads} minWidth={720}>
                {nodes.map((node) => (
                    <Table.Tr key={node.name}>
                        <Table.Th scope="row" fw={500}>
                            {node.name}
                        </Table.Th>
                        <Table.Td>
                            <StateWord isOn={node.isAlive} words={node.isAlive ? words.alive : words.silent} />
                        </Table.Td>
                        <Table.Td>{node.roles.map((role) => words.role[role] ?? role).join(', ')}</Table.Td>
                        <Table.Td>{count(node.runsInProgress)}</Table.Td>
                        <Table.Td>
                            <Moment at={node.lastBeatAt} />
                        </Table.Td>
                        <Table.Td>{node.version}</Table.Td>
                        <Table.Td>
                            <Moment at={node.startedAt} />
                        </Table.Td>
                    </Table.Tr>
                ))}
            </SmallTable>
        </Card>
    );
}
