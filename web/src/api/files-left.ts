// How many files jobs or runs have left, and how many of them nobody has ever downloaded: what a question before a
// deletion has to say.
import { useQuery } from '@tanstack/react-query';

import { answered, client } from './client';
import type { Total } from './schema.gen';

export interface FilesLeft {
    files: Total;
    neverDownloaded: Total;
}

/** Of these jobs, or of these runs, together; nothing is asked while there are none. */
export function useFilesLeft(of: 'jobId' | 'runId', ids: readonly string[]) {
    return useQuery({
        queryKey: ['artifacts', 'left', of, ids],
        queryFn: () => countFiles(of, ids),
        enabled: ids.length > 0,
    });
}

async function countFiles(of: 'jobId' | 'runId', ids: readonly string[]): Promise<FilesLeft> {
    const totals = (query: { downloaded?: boolean }) =>
        Promise.all(
            ids.map(async (id) => {
                const params = { query: { ...query, [of]: id, limit: 1 } };
                return (await answered(client.GET('/api/v1/artifacts', { params }))).total;
            }),
        );
    const [files, neverDownloaded] = await Promise.all([totals({}), totals({ downloaded: false })]);
    return { files: sum(files), neverDownloaded: sum(neverDownloaded) };
}

function sum(totals: readonly Total[]): Total {
    return {
        count: totals.reduce((before, total) => before + total.count, 0),
        isExact: totals.every((total) => total.isExact),
    };
}
