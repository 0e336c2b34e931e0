// What can be done with selected artifacts, and why not.
import { askForFiles, bundleAddress, fileAddress, loadFiles } from '../../api/artifacts';
import type { Artifact } from '../../api/schema.gen';
import { follow } from '../../lib/follow';
import { type Action, onFirst } from '../../list/action';
import { t } from '../../texts';
import { areTooMany, isSplit, sum, wanted } from './sets';

export interface Deeds {
    download: (rows: Artifact[]) => void;
    downloadOneByOne: (rows: Artifact[]) => void;
    howToOpen: (row: Artifact) => void;
    showRun: (row: Artifact) => void;
    /** Null for those who may not read it. */
    showAudit: ((row: Artifact) => void) | null;
    remove: (rows: Artifact[]) => void;
}

export function artifactActions(mayExport: boolean, deeds: Deeds): Action<Artifact>[] {
    const allowed = (rows: Artifact[]) => {
        if (!mayExport) return t.common.mayNot;
        return areTooMany(rows) ? t.artifacts.tooMany : null;
    };
    const severalOnly = (rows: Artifact[]) => allowed(rows) ?? (sum(rows).files > 1 ? null : t.artifacts.oneFileOnly);
    return [
        { id: 'download', title: t.artifacts.download, refusal: allowed, run: deeds.download },
        { id: 'oneByOne', title: t.artifacts.oneByOne, refusal: severalOnly, run: deeds.downloadOneByOne },
        { id: 'open', title: t.artifacts.howToOpen, isSingle: true, run: onFirst(deeds.howToOpen) },
        { id: 'run', title: t.artifacts.showRun, isSingle: true, run: onFirst(deeds.showRun) },
        ...(deeds.showAudit === null
            ? []
            : [{ id: 'audit', title: t.artifacts.showAudit, isSingle: true, run: onFirst(deeds.showAudit) }]),
        { id: 'delete', title: t.artifacts.delete, isDangerous: true, refusal: allowed, run: deeds.remove },
    ];
}

/** Hands the rows to the browser as one download: a single file as it is, several as one archive. */
export async function downloadTogether(rows: readonly Artifact[]): Promise<void> {
    await askForFiles(rows.map((row) => row.id));
    const [row] = rows;
    follow(rows.length === 1 && row && !isSplit(row) ? fileAddress(row.id) : bundleAddress(wanted(rows)));
}

/** Hands one file to the browser, also of a set. */
export async function downloadFile(file: Artifact): Promise<void> {
    await askForFiles([file.id]);
    follow(fileAddress(file.id));
}

/** Browsers drop downloads that are asked for in the same moment. */
const PAUSE_MS = 800;

/** Hands each file of the rows to the browser by itself. */
export async function downloadOneByOne(rows: readonly Artifact[]): Promise<void> {
    for (const row of rows) {
        const files = isSplit(row) ? await loadFiles(row.runId) : [row];
        for (const file of files) {
            await downloadFile(file);
            await new Promise((resolve) => window.setTimeout(resolve, PAUSE_MS));
        }
    }
}
