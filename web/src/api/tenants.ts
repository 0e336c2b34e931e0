// Tenants: one's own, for operators all of them.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import { useDeed } from './deed';
import type { TenantForm, TenantList } from './schema.gen';

export function loadTenants() {
    return answered(client.GET('/api/v1/tenants'));
}

/** The tenants; `select` makes of them what the page shows. */
export function useTenants<Shown = TenantList>(select?: (list: TenantList) => Shown) {
    return useQuery({ queryKey: ['tenants'], queryFn: loadTenants, select });
}

export function useAddTenant() {
    return useDeed((form: TenantForm) => answered(client.POST('/api/v1/tenants', { body: form })), ['tenants']);
}
