// Tenants: one's own, for operators all of them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answered, client } from './client';
import type { TenantForm, TenantList } from './schema.gen';

export function loadTenants() {
    return answered(client.GET('/api/v1/tenants'));
}

/** The tenants; `select` makes of them what the page shows. */
export function useTenants<Shown = TenantList>(select?: (list: TenantList) => Shown) {
    return useQuery({ queryKey: ['tenants'], queryFn: loadTenants, select });
}

/** Adds a tenant. What was told once is not kept. */
export function useAddTenant() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: (form: TenantForm) => answered(client.POST('/api/v1/tenants', { body: form })),
        gcTime: 0,
        onSettled: () => queries.invalidateQueries({ queryKey: ['tenants'] }),
    });
}
