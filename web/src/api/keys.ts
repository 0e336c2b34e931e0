// API keys: the caller's own, for administrators those of all users of the tenant.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import { useDeed } from './deed';
import { eachOf } from './each-of';
import type { ApiKeyForm, ApiKeyList } from './schema.gen';

/** What a deed may change. */
const CHANGED = ['keys'];

export function loadKeys() {
    return answered(client.GET('/api/v1/keys'));
}

/** All keys; `select` makes of them what the page shows. */
export function useKeys<Shown = ApiKeyList>(select?: (list: ApiKeyList) => Shown) {
    return useQuery({ queryKey: ['keys'], queryFn: loadKeys, select });
}

export function useAddKey() {
    return useDeed((form: ApiKeyForm) => answered(client.POST('/api/v1/keys', { body: form })), CHANGED);
}

/** Ends keys one after the other. */
export function useEndKeys() {
    return useDeed(
        (ids: readonly string[]) =>
            eachOf(ids, (id) => answered(client.DELETE('/api/v1/keys/{id}', { params: { path: { id } } }))),
        CHANGED,
    );
}
