// Programs written for the original's API.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answered, client } from './client';
import type { LegacyClientForm, LegacyClientList } from './schema.gen';

export function loadLegacyClients() {
    return answered(client.GET('/api/v1/legacy-clients'));
}

/** All clients; `select` makes of them what the page shows. */
export function useLegacyClients<Shown = LegacyClientList>(select?: (list: LegacyClientList) => Shown) {
    return useQuery({ queryKey: ['legacyClients'], queryFn: loadLegacyClients, select });
}

export function useAddLegacyClient() {
    return useClientDeed((form: LegacyClientForm) => answered(client.POST('/api/v1/legacy-clients', { body: form })));
}

/** Ends clients one after the other. */
export function useEndLegacyClients() {
    return useClientDeed(async (ids: readonly string[]) => {
        for (const id of ids)
            await answered(client.DELETE('/api/v1/legacy-clients/{id}', { params: { path: { id } } }));
    });
}

/** The list is asked anew; what was told once is not kept. */
function useClientDeed<Input, Output>(deed: (input: Input) => Promise<Output>) {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: deed,
        gcTime: 0,
        onSettled: () => queries.invalidateQueries({ queryKey: ['legacyClients'] }),
    });
}
