// The tenant's escrow certificate, whose key opens every new file besides the owner's.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { asBody } from './certificates';
import { answered, client } from './client';

export function useEscrow() {
    return useQuery({ queryKey: ['escrow'], queryFn: () => answered(client.GET('/api/v1/escrow')) });
}

export function useSetEscrow() {
    return useEscrowDeed((file: File) => answered(client.PUT('/api/v1/escrow', asBody(file))));
}

export function useRemoveEscrow() {
    return useEscrowDeed(() => answered(client.DELETE('/api/v1/escrow')));
}

function useEscrowDeed<Input, Output>(deed: (input: Input) => Promise<Output>) {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: deed,
        onSettled: () => Promise.all(['escrow', 'me'].map((name) => queries.invalidateQueries({ queryKey: [name] }))),
    });
}
