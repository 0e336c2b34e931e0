// Who is logged in: login, logout, passwords.
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answered, client } from './client';
import { isLoggedOut } from './errors';
import type { LoginForm, Me, PasswordForm } from './schema.gen';
import { forgetSession, noteSession } from './session-end';

const ME = ['me'];

async function getMe(): Promise<Me | null> {
    try {
        const me = await answered(client.GET('/api/v1/me'));
        noteSession();
        return me;
    } catch (error) {
        if (isLoggedOut(error)) return null;
        throw error;
    }
}

/** Who the caller is; `null` if nobody is logged in. */
export function useMe() {
    return useQuery({ queryKey: ME, queryFn: getMe, staleTime: 60_000 });
}

/** Begins a session. One that ended is taken up where it was: everything shown is asked anew. */
export function useLogIn() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: (form: LoginForm) => answered(client.POST('/api/v1/session', { body: form })),
        onSuccess: async (me) => {
            const before = queries.getQueryData<Me | null>(ME);
            // Another user must not see what was on record for the one before.
            if (before && before.user.id !== me.user.id) forgetAll(queries);
            noteSession();
            queries.setQueryData(ME, me);
            await queries.invalidateQueries();
        },
    });
}

/** Forgets all answers but who the caller is, which the frame watches: it would not see a new one in place of it. */
function forgetAll(queries: QueryClient): void {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
}

export function useLogOut() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: () => answered(client.DELETE('/api/v1/session')),
        onSuccess: () => {
            forgetSession();
            queries.setQueryData(ME, null);
            forgetAll(queries);
        },
    });
}

/** Another password ends all sessions; the one that stands here is begun anew with it. */
export function useChangePassword() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: async (form: PasswordForm) => {
            await answered(client.PUT('/api/v1/me/password', { body: form }));
            const me = queries.getQueryData<Me | null>(ME);
            if (!me) return;
            const body = { tenant: me.tenant.name, user: me.user.name, password: form.new, remember: false };
            await answered(client.POST('/api/v1/session', { body }));
        },
        onSuccess: () => queries.invalidateQueries(),
    });
}
