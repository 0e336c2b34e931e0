// What is worth knowing at first sight.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';

const REFRESH_MS = 60_000;

export function useOverview() {
    return useQuery({
        queryKey: ['overview'],
        queryFn: () => answered(client.GET('/api/v1/overview')),
        refetchInterval: REFRESH_MS,
    });
}
