// The users of the tenant, and what administrators do with them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answered, client } from './client';
import type { JobDecisionForm, Role, UserForm, UserList } from './schema.gen';

export function loadUsers() {
    return answered(client.GET('/api/v1/users'));
}

/** All users; `select` makes of them what the page shows. */
export function useUsers<Shown = UserList>(select?: (list: UserList) => Shown) {
    return useQuery({ queryKey: ['users'], queryFn: loadUsers, select });
}

/** Their jobs and the files that open with their key; asked only while there is somebody to ask about. */
export function useBelongings(id: string) {
    return useQuery({
        queryKey: ['users', id, 'belongings'],
        queryFn: () => answered(client.GET('/api/v1/users/{id}/belongings', { params: { path: { id } } })),
        staleTime: 0,
    });
}

export function useAddUser() {
    return useUserDeed((form: UserForm) => answered(client.POST('/api/v1/users', { body: form })));
}

export function useResetPassword() {
    return useUserDeed((id: string) =>
        answered(client.POST('/api/v1/users/{id}/password', { params: { path: { id } } })),
    );
}

export function useSetRole() {
    return useUserDeed(({ id, role }: { id: string; role: Role | null }) =>
        answered(client.PUT('/api/v1/users/{id}/role', { params: { path: { id } }, body: { role } })),
    );
}

export function useDisableUser() {
    return useUserDeed(({ id, jobs }: { id: string; jobs: JobDecisionForm[] }) =>
        answered(client.POST('/api/v1/users/{id}/disable', { params: { path: { id } }, body: { jobs } })),
    );
}

export function useEnableUser() {
    return useUserDeed((id: string) =>
        answered(client.POST('/api/v1/users/{id}/enable', { params: { path: { id } } })),
    );
}

/** Sessions, keys and jobs hang on users: all of that is asked anew. What was told once is not kept. */
function useUserDeed<Input, Output>(deed: (input: Input) => Promise<Output>) {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: deed,
        gcTime: 0,
        onSettled: () =>
            Promise.all(
                ['users', 'me', 'jobs', 'job', 'runs', 'keys'].map((name) =>
                    queries.invalidateQueries({ queryKey: [name] }),
                ),
            ),
    });
}
