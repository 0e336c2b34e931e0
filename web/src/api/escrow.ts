// The tenant's escrow certificate, whose key opens every new file besides the owner's.
import { useQuery } from '@tanstack/react-query';

import { asBody } from './certificates';
import { answered, client } from './client';
import { useDeed } from './deed';

/** What a deed may change. */
const CHANGED = ['escrow', 'me'];

export function useEscrow() {
    return useQuery({ queryKey: ['escrow'], queryFn: () => answered(client.GET('/api/v1/escrow')) });
}

export function useSetEscrow() {
    return useDeed((file: File) => answered(client.PUT('/api/v1/escrow', asBody(file))), CHANGED);
}

export function useRemoveEscrow() {
    return useDeed(() => answered(client.DELETE('/api/v1/escrow')), CHANGED);
}
