// The audit trail: who did what.
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';

import { stringifySearch } from '../lib/search';
import { answered, client } from './client';
import type { operations } from './schema.gen';

export type AuditQuery = NonNullable<operations['listAudit']['parameters']['query']>;
export type AuditFilter = NonNullable<operations['downloadAudit']['parameters']['query']>;

export function loadAudit(query: AuditQuery) {
    return answered(client.GET('/api/v1/audit', { params: { query } }));
}

export function useAudit(query: AuditQuery) {
    return useQuery({ queryKey: ['audit', query], queryFn: () => loadAudit(query), placeholderData: keepPreviousData });
}

/** Where the same entries are as CSV. */
export function auditCsvAddress(filter: AuditFilter): string {
    return `/api/v1/audit.csv${stringifySearch({ ...filter })}`;
}

/** Reads the chain from its first entry to its last; done when somebody asks for it. */
export function useVerifyAudit() {
    return useMutation({ mutationFn: () => answered(client.GET('/api/v1/audit/verdict')) });
}
