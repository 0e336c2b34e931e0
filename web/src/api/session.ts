// Who is logged in: login, logout, passwords. No password is kept once it was answered.
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { accountName } from '../lib/account-name';
import { answered, client } from './client';
import { isLoggedOut } from './errors';
import type { LoginForm, Me, PasswordForm } from './schema.gen';
import { forgetSession, hasSessionStood, noteSession, noteSessionEnd } from './session-end';
import { loadSessions } from './sessions';

const ME = ['me'];

async function getMe(): Promise<Me | null> {
    try {
        const me = await answered(client.GET('/api/v1/me'));
        noteSession();
        return me;
    } catch (error) {
        // One that has stood is taken up over the page, which therefore keeps what it knows.
        if (isLoggedOut(error) && !hasSessionStood()) return null;
        throw error;
    }
}

/** Who the caller is, or was when a session ended meanwhile; `null` if nobody is logged in. */
export function useMe() {
    return useQuery({ queryKey: ME, queryFn: getMe, staleTime: 60_000 });
}

/** Whether the caller may do this; nobody may anything while it is not known who asks. */
export function useMay(right: Me['rights'][number]): boolean {
    return useMe().data?.rights.includes(right) ?? false;
}

/** The caller as people write it; nothing while it is not known. */
export function useAccountName(): string {
    const me = useMe().data;
    return me ? accountName(me.tenant.name, me.user.name) : '';
}

/** Begins a session. One that ended is taken up where it was: everything shown is asked anew. */
export function useLogIn() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: (form: LoginForm) => answered(client.POST('/api/v1/session', { body: form })),
        gcTime: 0,
        onSuccess: (me) => {
            const before = queries.getQueryData<Me | null>(ME);
            // Another user must not see what was on record for the one before.
            if (before && before.user.id !== me.user.id) forgetAll(queries);
            noteSession();
            queries.setQueryData(ME, me);
            void queries.invalidateQueries();
        },
    });
}

/** Forgets all answers but who the caller is, which the frame watches: it would not see a new one in place of it. */
function forgetAll(queries: QueryClient): void {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
    queries.getMutationCache().clear();
}

/** The user logged out: the login stands there, and nothing is left of what was shown. */
async function endSession(queries: QueryClient): Promise<void> {
    // An answer still on its way would bring the user back.
    await queries.cancelQueries({ queryKey: ME });
    forgetSession();
    queries.setQueryData(ME, null);
    forgetAll(queries);
}

export function useLogOut() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: () => answered(client.DELETE('/api/v1/session')),
        onSuccess: () => endSession(queries),
    });
}

/** Ends all sessions of the user, also this one. */
export function useLogOutEverywhere() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: () => answered(client.DELETE('/api/v1/sessions')),
        onSuccess: () => endSession(queries),
    });
}

/** Another password ends all sessions. The one here is begun anew with it; if that fails, the login asks for it. */
export function useChangePassword() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: async (form: PasswordForm) => {
            const me = queries.getQueryData<Me | null>(ME);
            const remember = (await loadSessions()).some((session) => session.isCurrent && session.isRemembered);
            await answered(client.PUT('/api/v1/me/password', { body: form }));
            if (!me) return;
            const body = { tenant: me.tenant.name, user: me.user.name, password: form.new, remember };
            try {
                queries.setQueryData(ME, await answered(client.POST('/api/v1/session', { body })));
                noteSession();
            } catch {
                noteSessionEnd();
            }
        },
        gcTime: 0,
        onSuccess: () => void queries.invalidateQueries(),
    });
}
