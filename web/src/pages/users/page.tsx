// Administration › Users.
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';

import type { User } from '../../api/schema.gen';
import { useMe } from '../../api/session';
import { loadUsers, useUsers } from '../../api/users';
import type { Action } from '../../list/action';
import { type Filter, optionsOf } from '../../list/filter';
import { List } from '../../list/list';
import { useListSearch } from '../../list/search';
import { wholePage } from '../../list/whole';
import { t } from '../../texts';
import { AddUser } from './add';
import { columnsFor } from './columns';
import { DisableUser } from './disable';
import { EnableUser } from './enable';
import { ResetPassword } from './reset-password';
import { SetRole } from './set-role';

type Deed = 'setRole' | 'resetPassword' | 'disable' | 'enable';

const values = {
    role: (user: User) => user.role ?? 'none',
    state: (user: User) => (user.disabledAt ? 'disabled' : 'active'),
};

export function UsersPage() {
    const [search] = useListSearch();
    const [isAdding, setAdding] = useState(false);
    const [asked, setAsked] = useState<{ deed: Deed; user: User }>();
    const mine = useMe().data?.user.id;
    const columns = useMemo(() => columnsFor(mine), [mine]);
    const page = useUsers((list) => wholePage(list.items, columns, values, search));
    const about = (deed: Deed) => (asked?.deed === deed ? asked.user : undefined);
    const close = () => setAsked(undefined);
    const add = <Button onClick={() => setAdding(true)}>{t.users.add}</Button>;
    return (
        <>
            <List
                name="users"
                title={t.users.title}
                columns={columns}
                idOf={(user) => user.id}
                nameOf={(user) => user.name}
                page={page}
                load={async (part) => wholePage((await loadUsers()).items, columns, values, search, part)}
                filters={filters}
                actions={actions(
                    (deed) =>
                        ([user]) =>
                            user && setAsked({ deed, user }),
                )}
                add={() => add}
                empty={t.users.empty}
            />
            <AddUser isOpen={isAdding} close={() => setAdding(false)} />
            <SetRole user={about('setRole')} close={close} />
            <ResetPassword user={about('resetPassword')} close={close} />
            <DisableUser user={about('disable')} close={close} />
            <EnableUser user={about('enable')} close={close} />
        </>
    );
}

function actions(ask: (deed: Deed) => (users: User[]) => void): Action<User>[] {
    const isDisabled = (users: User[]) => users.some((user) => user.disabledAt !== null);
    return [
        { id: 'role', title: t.users.setRole, isSingle: true, run: ask('setRole') },
        { id: 'password', title: t.users.resetPassword, isSingle: true, run: ask('resetPassword') },
        {
            id: 'disable',
            title: t.users.disable,
            isSingle: true,
            isDangerous: true,
            refusal: (users) => (isDisabled(users) ? t.users.isDisabled : null),
            run: ask('disable'),
        },
        {
            id: 'enable',
            title: t.users.enable,
            isSingle: true,
            refusal: (users) => (isDisabled(users) ? null : t.users.isActive),
            run: ask('enable'),
        },
    ];
}

const filters: readonly Filter[] = [
    {
        kind: 'choice',
        name: 'role',
        title: t.users.columns.role,
        all: t.users.anyRole,
        options: [...optionsOf(t.common.role), { value: 'none', title: t.users.noRole }],
    },
    {
        kind: 'choice',
        name: 'state',
        title: t.users.columns.state,
        all: t.users.anyState,
        options: [
            { value: 'active', title: t.users.active },
            { value: 'disabled', title: t.users.disabledWord },
        ],
    },
];
