// API keys: the caller's own, for administrators those of all users of the tenant.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answered, client } from './client';
import type { ApiKeyForm, ApiKeyList } from './schema.gen';

export function loadKeys() {
    return answered(client.GET('/api/v1/keys'));
}

/** All keys; `select` makes of them what the page shows. */
export function useKeys<Shown = ApiKeyList>(select?: (list: ApiKeyList) => Shown) {
    return useQuery({ queryKey: ['keys'], queryFn: loadKeys, select });
}

export function useAddKey() {
    return useKeyDeed((form: ApiKeyForm) => answered(client.POST('/api/v1/keys', { body: form })));
}

/** Ends keys one after the other. */
export function useEndKeys() {
    return useKeyDeed(async (ids: readonly string[]) => {
        for (const id of ids) await answered(client.DELETE('/api/v1/keys/{id}', { params: { path: { id } } }));
    });
}

/** The list is asked anew; what was told once is not kept. */
function useKeyDeed<Input, Output>(deed: (input: Input) => Promise<Output>) {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: deed,
        gcTime: 0,
        onSettled: () => queries.invalidateQueries({ queryKey: ['keys'] }),
    });
}
