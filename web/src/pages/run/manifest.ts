// What a run's manifest says of the archive. The service hands it on as it was written, so that nothing is taken for
// granted here: what is not as expected is left out.
export interface PackedFile {
    path: string;
    /** Lines, where the file is one of rows. */
    rows: number | null;
    bytes: number;
    sha256: string;
}

interface Contents {
    exportId: string | null;
    createdBy: string | null;
    files: PackedFile[];
    /** Interactions that were still open and may change; null where there are none to be counted. */
    openInteractions: number | null;
}

export function contentsOf(manifest: unknown): Contents | null {
    if (!isRecord(manifest)) return null;
    const counts = isRecord(manifest.counts) ? manifest.counts : {};
    return {
        exportId: text(manifest.exportId),
        createdBy: text(manifest.createdBy),
        files: Array.isArray(manifest.files) ? manifest.files.flatMap(fileOf) : [],
        openInteractions: number(counts.interactionsOpenAtExport),
    };
}

function fileOf(file: unknown): PackedFile[] {
    if (!isRecord(file)) return [];
    const [path, bytes, sha256] = [text(file.path), number(file.bytes), text(file.sha256)];
    return path === null || bytes === null || sha256 === null ? [] : [{ path, bytes, sha256, rows: number(file.rows) }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);
const number = (value: unknown) => (typeof value === 'number' ? value : null);
