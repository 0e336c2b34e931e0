// Artifacts: the list with one row for each set, the files of a set, and what can be done with them. The bytes themselves
// never pass through here: a link hands them to the browser, which writes them to disk as they come.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answered, client } from './client';
import { askAnew, useDeed } from './deed';
import type { Artifact, ArtifactsToDelete, operations } from './schema.gen';

export type ArtifactQuery = NonNullable<operations['listArtifacts']['parameters']['query']>;

/** How long a small download takes to be on record. */
const ON_RECORD_MS = 2_000;

/** A page of sets. */
export function loadSets(query: ArtifactQuery) {
    return answered(client.GET('/api/v1/artifacts', { params: { query: { ...query, sets: true } } }));
}

export function useSets(query: ArtifactQuery) {
    return useQuery({
        queryKey: ['artifacts', 'sets', query],
        queryFn: () => loadSets(query),
        placeholderData: keepPreviousData,
    });
}

/** The files of a run that are there, in the order of its volumes. */
export async function loadFiles(runId: string): Promise<Artifact[]> {
    const query = { runId, sort: 'name', limit: 1_000 } as const;
    const files: Artifact[] = [];
    let cursor: string | null = null;
    do {
        const page: { items: Artifact[]; nextCursor: string | null } = await answered(
            client.GET('/api/v1/artifacts', { params: { query: cursor === null ? query : { ...query, cursor } } }),
        );
        files.push(...page.items);
        cursor = page.nextCursor;
    } while (cursor !== null);
    return files.sort((a, b) => a.volume - b.volume);
}

export function useFiles(runId: string) {
    return useQuery({ queryKey: ['artifacts', 'files', runId], queryFn: () => loadFiles(runId) });
}

/** Who downloaded a file. */
export function useDownloads(id: string, isAsked = true) {
    return useQuery({
        queryKey: ['artifacts', 'downloads', id],
        queryFn: () => answered(client.GET('/api/v1/artifacts/{id}/downloads', { params: { path: { id } } })),
        enabled: isAsked,
    });
}

export function useDeleteArtifacts() {
    return useDeed(
        (body: ArtifactsToDelete) => answered(client.POST('/api/v1/artifacts/delete', { body })),
        ['artifacts', 'run', 'overview', 'coverage'],
    );
}

/** Throws what the service says if it would not hand these files out: a link to a download tells nobody why it fails. */
export async function askForFiles(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => answered(client.GET('/api/v1/artifacts/{id}', { params: { path: { id } } }))));
}

/** Begins a download, and asks for the lists anew once it may be on record. */
export function useDownload() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: (begin: () => Promise<void>) => begin(),
        onSuccess: () => {
            window.setTimeout(() => void askAnew(queries, ['artifacts']), ON_RECORD_MS);
        },
        // What is gone meanwhile goes from the list too.
        onError: () => void askAnew(queries, ['artifacts']),
    });
}

/** Where one file is downloaded from. */
export function fileAddress(id: string): string {
    return `/api/v1/artifacts/${id}/file`;
}

/** Where several files are downloaded from as one: single files by their ids, sets by those of their runs. */
export function bundleAddress({ ids, runIds }: { ids: readonly string[]; runIds: readonly string[] }): string {
    const names = [...ids.map((id) => ['artifactId', id]), ...runIds.map((id) => ['runId', id])];
    return `/api/v1/artifacts/bundle?${new URLSearchParams(names).toString()}`;
}
