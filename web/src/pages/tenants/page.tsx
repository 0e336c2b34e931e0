// Administration › Tenants: one's own; for operators all of them.
import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';

import { loadTenants, useTenants } from '../../api/tenants';
import { Copyable } from '../../components/copyable';
import { List } from '../../list/list';
import { useListSearch } from '../../list/search';
import { wholePage } from '../../list/whole';
import { t } from '../../texts';
import { AddTenant } from './add';
import { columns } from './columns';

export function TenantsPage() {
    const [search] = useListSearch();
    const [isAdding, setAdding] = useState(false);
    const { canAdd, sources } = useTenants().data ?? { canAdd: null, sources: null };
    const page = useTenants((list) => wholePage(list.items, columns, {}, search));
    return (
        <>
            <List
                name="tenants"
                title={t.tenants.title}
                intro={<Intro canAdd={canAdd} />}
                columns={columns}
                idOf={(tenant) => tenant.id}
                nameOf={(tenant) => tenant.name}
                page={page}
                load={async (part) => wholePage((await loadTenants()).items, columns, {}, search, part)}
                isSearchable={canAdd ?? false}
                add={() => canAdd && <Button onClick={() => setAdding(true)}>{t.tenants.add}</Button>}
                empty={t.tenants.empty}
            />
            <AddTenant isOpen={isAdding} sources={sources ?? []} close={() => setAdding(false)} />
        </>
    );
}

/** `canAdd` is null while it is not known. */
function Intro({ canAdd }: { canAdd: boolean | null }) {
    const words = t.tenants.cannotAdd;
    return (
        <Stack gap="xs">
            <Text size="sm">{t.tenants.intro}</Text>
            {canAdd === false && (
                <Alert icon={<IconInfoCircle />} title={words.title}>
                    <Stack gap="xs">
                        <Text size="sm">{words.body}</Text>
                        <Copyable text={words.command} label={words.label} />
                    </Stack>
                </Alert>
            )}
        </Stack>
    );
}
