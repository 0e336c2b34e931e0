// What works and what waits.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';

const REFRESH_MS = 10_000;

export function useStatus() {
    return useQuery({
        queryKey: ['status'],
        queryFn: () => answered(client.GET('/api/v1/status')),
        refetchInterval: REFRESH_MS,
    });
}
