// Which days were exported and fetched.
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import type { operations } from './schema.gen';

export type CoverageQuery = operations['getCoverage']['parameters']['query'];

/** Asks nothing while it is not known of what. */
export function useCoverage(query: CoverageQuery | null) {
    return useQuery({
        queryKey: ['coverage', query],
        queryFn: () => answered(client.GET('/api/v1/coverage', { params: { query: query ?? { from: '', to: '' } } })),
        enabled: query !== null,
        placeholderData: keepPreviousData,
    });
}
