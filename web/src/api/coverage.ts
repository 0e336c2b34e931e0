// Which days were exported and fetched.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import type { operations } from './schema.gen';

export type CoverageQuery = operations['getCoverage']['parameters']['query'];

/** Asks nothing while it is not known of what. The answer for something else is never shown meanwhile: it is a proof. */
export function useCoverage(query: CoverageQuery | null) {
    return useQuery({
        queryKey: ['coverage', query],
        queryFn: () => answered(client.GET('/api/v1/coverage', { params: { query: query ?? { from: '', to: '' } } })),
        enabled: query !== null,
    });
}
