// Administration › API keys.
import { Button, Text } from '@mantine/core';
import { useState } from 'react';

import { loadKeys, useKeys } from '../../api/keys';
import type { ApiKey } from '../../api/schema.gen';
import type { Filter } from '../../list/filter';
import { List } from '../../list/list';
import { useListSearch } from '../../list/search';
import { wholePage } from '../../list/whole';
import { t } from '../../texts';
import { AddKey } from './add';
import { columns, hasEnded, nameOf } from './columns';
import { EndKeys } from './end';

const values = {
    user: (key: ApiKey) => key.user.name,
    state: (key: ApiKey) => (hasEnded(key) ? 'ended' : 'works'),
};

export function KeysPage() {
    const [search] = useListSearch();
    const [isAdding, setAdding] = useState(false);
    const [doomed, setDoomed] = useState<ApiKey[]>([]);
    const page = useKeys((list) => wholePage(list.items, columns, values, search));
    const add = <Button onClick={() => setAdding(true)}>{t.keys.add}</Button>;
    return (
        <>
            <List
                name="keys"
                title={t.keys.title}
                intro={<Text size="sm">{t.keys.intro}</Text>}
                columns={columns}
                idOf={(key) => key.id}
                nameOf={nameOf}
                page={page}
                load={async (part) => wholePage((await loadKeys()).items, columns, values, search, part)}
                filters={useFilters()}
                actions={[
                    {
                        id: 'end',
                        title: t.keys.end,
                        isDangerous: true,
                        refusal: (keys) => (keys.some(hasEnded) ? t.keys.hasEnded : null),
                        run: setDoomed,
                    },
                ]}
                add={() => add}
                empty={{ ...t.keys.empty, action: add }}
            />
            <AddKey isOpen={isAdding} close={() => setAdding(false)} />
            <EndKeys keys={doomed} close={() => setDoomed([])} />
        </>
    );
}

function useFilters(): Filter[] {
    const users = useKeys(({ items }) => [...new Set(items.map((key) => key.user.name))].sort()).data ?? [];
    return [
        {
            kind: 'choice',
            name: 'user',
            title: t.keys.columns.user,
            all: t.keys.anyUser,
            options: users.map((name) => ({ value: name, title: name })),
        },
        {
            kind: 'choice',
            name: 'state',
            title: t.keys.columns.state,
            all: t.keys.anyState,
            options: [
                { value: 'works', title: t.keys.works },
                { value: 'ended', title: t.keys.ended },
            ],
        },
    ];
}
