// What rows of the list stand for: a row is a set of files, most often of one.
import type { Artifact, ArtifactsToDelete } from '../../api/schema.gen';

/** The most that the service takes at once; a set counts as one. */
const MOST = 100;

export function isSplit(row: Artifact): boolean {
    return row.volumes > 1;
}

/** Whether files of the set are gone, so that what is left cannot be opened. */
export function missingFiles(row: Artifact): number {
    return row.volumes - row.set.files;
}

export function areTooMany(rows: readonly Artifact[]): boolean {
    return rows.length > MOST;
}

/** What the service is told of these rows: whole sets by their runs. */
export function wanted(rows: readonly Artifact[]): Required<ArtifactsToDelete> {
    return {
        ids: rows.filter((row) => !isSplit(row)).map((row) => row.id),
        runIds: rows.filter(isSplit).map((row) => row.runId),
    };
}

/** All files of these rows together. */
export function sum(rows: readonly Artifact[]): { files: number; bytes: number; neverDownloaded: number } {
    const add = (of: (row: Artifact) => number) => rows.reduce((total, row) => total + of(row), 0);
    return {
        files: add((row) => row.set.files),
        bytes: add((row) => row.set.bytes),
        neverDownloaded: add((row) => row.set.neverDownloaded),
    };
}

/** `…9F:3A`: enough to tell certificates apart at a glance. */
export function lastDigits(fingerprint: string): string {
    return `…${fingerprint.slice(-5)}`;
}
