// Administration › Legacy clients.
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';

import { loadLegacyClients, useLegacyClients } from '../../api/legacy-clients';
import type { LegacyClient } from '../../api/schema.gen';
import type { Filter } from '../../list/filter';
import { List } from '../../list/list';
import { useListSearch } from '../../list/search';
import { wholePage } from '../../list/whole';
import { t } from '../../texts';
import { AddLegacyClient } from './add';
import { columnsFor } from './columns';
import { EndLegacyClients } from './end';

const words = t.legacyClients;
const hasEnded = (client: LegacyClient) => client.endedAt !== null;
const values = { state: (client: LegacyClient) => (hasEnded(client) ? 'ended' : 'works') };

const filters: readonly Filter[] = [
    {
        kind: 'choice',
        name: 'state',
        title: words.columns.state,
        all: words.anyState,
        options: [
            { value: 'works', title: words.works },
            { value: 'ended', title: words.hasEnded },
        ],
    },
];

export function LegacyClientsPage() {
    const [search] = useListSearch();
    const [isAdding, setAdding] = useState(false);
    const [doomed, setDoomed] = useState<LegacyClient[]>([]);
    const isOn = useLegacyClients((list) => list.isOn).data ?? true;
    const columns = useMemo(() => columnsFor(isOn), [isOn]);
    const page = useLegacyClients((list) => wholePage(list.items, columns, values, search));
    const add = <Button onClick={() => setAdding(true)}>{words.add}</Button>;
    return (
        <>
            <List
                name="legacy-clients"
                title={words.title}
                intro={<Intro isOn={isOn} />}
                columns={columns}
                idOf={(client) => client.id}
                nameOf={(client) => client.label}
                page={page}
                load={async (part) => wholePage((await loadLegacyClients()).items, columns, values, search, part)}
                filters={filters}
                actions={[
                    {
                        id: 'end',
                        title: words.end,
                        isDangerous: true,
                        refusal: (clients) => (clients.some(hasEnded) ? words.endedAlready : null),
                        run: setDoomed,
                    },
                ]}
                add={() => add}
                empty={{ ...words.empty, action: add }}
            />
            <AddLegacyClient isOpen={isAdding} close={() => setAdding(false)} />
            <EndLegacyClients clients={doomed} close={() => setDoomed([])} />
        </>
    );
}

function Intro({ isOn }: { isOn: boolean }) {
    return (
        <Stack gap="xs">
            <Text size="sm" maw={880}>
                {words.intro}
            </Text>
            {!isOn && (
                <Alert color="orange" icon={<IconPlugConnectedX />} title={words.off.title}>
                    {words.off.body}
                </Alert>
            )}
        </Stack>
    );
}
