// The sources that the tenant may export from.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';

export function useSources() {
    return useQuery({
        queryKey: ['sources'],
        queryFn: () => answered(client.GET('/api/v1/sources')),
        staleTime: 300_000,
    });
}
