// The user's logins that stand.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answered, client } from './client';
import { forgetSession } from './session-end';

export function useSessions() {
    return useQuery({
        queryKey: ['sessions'],
        queryFn: async () => (await answered(client.GET('/api/v1/sessions'))).items,
    });
}

/** Ends all of them, also this one. */
export function useLogOutEverywhere() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: () => answered(client.DELETE('/api/v1/sessions')),
        onSuccess: () => {
            forgetSession();
            queries.clear();
            queries.setQueryData(['me'], null);
        },
    });
}
