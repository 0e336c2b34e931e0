// Programs written for the original's API.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import { useDeed } from './deed';
import { eachOf } from './each-of';
import type { LegacyClientForm, LegacyClientList } from './schema.gen';

/** What a deed may change. */
const CHANGED = ['legacyClients'];

export function loadLegacyClients() {
    return answered(client.GET('/api/v1/legacy-clients'));
}

/** All clients; `select` makes of them what the page shows. */
export function useLegacyClients<Shown = LegacyClientList>(select?: (list: LegacyClientList) => Shown) {
    return useQuery({ queryKey: ['legacyClients'], queryFn: loadLegacyClients, select });
}

export function useAddLegacyClient() {
    return useDeed(
        (form: LegacyClientForm) => answered(client.POST('/api/v1/legacy-clients', { body: form })),
        CHANGED,
    );
}

/** Ends clients one after the other. */
export function useEndLegacyClients() {
    return useDeed(
        (ids: readonly string[]) =>
            eachOf(ids, (id) => answered(client.DELETE('/api/v1/legacy-clients/{id}', { params: { path: { id } } }))),
        CHANGED,
    );
}
