// The user's logins that stand.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';

export async function loadSessions() {
    return (await answered(client.GET('/api/v1/sessions'))).items;
}

export function useSessions() {
    return useQuery({ queryKey: ['sessions'], queryFn: loadSessions });
}
