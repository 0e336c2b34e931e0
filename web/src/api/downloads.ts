// Who fetched a file, and when.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';

/** The downloads of a file, newest first. */
export function useDownloads(id: string) {
    return useQuery({
        queryKey: ['artifacts', 'downloads', id],
        queryFn: () => answered(client.GET('/api/v1/artifacts/{id}/downloads', { params: { path: { id } } })),
    });
}
