// The users of the tenant, and what administrators do with them.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import { useDeed } from './deed';
import type { JobDecisionForm, Role, UserForm, UserList } from './schema.gen';

/** What a deed may change: keys and jobs hang on users. */
const CHANGED = ['users', 'me', 'jobs', 'job', 'runs', 'keys'];

export function loadUsers() {
    return answered(client.GET('/api/v1/users'));
}

/** All users; `select` makes of them what the page shows. */
export function useUsers<Shown = UserList>(select?: (list: UserList) => Shown) {
    return useQuery({ queryKey: ['users'], queryFn: loadUsers, select });
}

/** Their jobs and the files that open with their key; asked each time somebody is to leave, and not while choosing. */
export function useBelongings(id: string) {
    return useQuery({
        queryKey: ['users', id, 'belongings'],
        queryFn: () => answered(client.GET('/api/v1/users/{id}/belongings', { params: { path: { id } } })),
        gcTime: 0,
        refetchOnWindowFocus: false,
    });
}

export function useAddUser() {
    return useDeed((form: UserForm) => answered(client.POST('/api/v1/users', { body: form })), CHANGED);
}

export function useResetPassword() {
    return useDeed(
        (id: string) => answered(client.POST('/api/v1/users/{id}/password', { params: { path: { id } } })),
        CHANGED,
    );
}

export function useSetRole() {
    return useDeed(
        ({ id, role }: { id: string; role: Role | null }) =>
            answered(client.PUT('/api/v1/users/{id}/role', { params: { path: { id } }, body: { role } })),
        CHANGED,
    );
}

export function useDisableUser() {
    return useDeed(
        ({ id, jobs }: { id: string; jobs: JobDecisionForm[] }) =>
            answered(client.POST('/api/v1/users/{id}/disable', { params: { path: { id } }, body: { jobs } })),
        CHANGED,
    );
}

export function useEnableUser() {
    return useDeed(
        (id: string) => answered(client.POST('/api/v1/users/{id}/enable', { params: { path: { id } } })),
        CHANGED,
    );
}
