/** Files that the browser saves, and what is in them. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Download, Page } from '@playwright/test';
import { CDDS, run } from './command';

/** The file that comes of it, by the name that the browser would give it. */
export async function saved(page: Page, folder: string, start: () => Promise<void>): Promise<string> {
    const download = page.waitForEvent('download');
    await start();
    return kept(await download, folder);
}

/** So many files that come of it one after the other. */
export async function savedEach(
    page: Page,
    folder: string,
    count: number,
    start: () => Promise<void>,
): Promise<string[]> {
    const downloads: Download[] = [];
    const all = page.waitForEvent('download', { predicate: (one) => downloads.push(one) === count });
    await start();
    await all;
    return Promise.all(downloads.map((download) => kept(download, folder)));
}

async function kept(download: Download, folder: string): Promise<string> {
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    return path;
}

export async function sha256(path: string): Promise<string> {
    return createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
}

/** Opens an export with all files of its set beside it, each checked; the rows that come out. */
export async function rowsInside(path: string, key: string, ...words: string[]): Promise<number> {
    const told = await run(CDDS, ['open', path, '--key', key, '--list', '--json', ...words], join(path, '..'));
    const { files } = JSON.parse(told) as { files: { rows?: number }[] };
    return files.reduce((sum, { rows }) => sum + (rows ?? 0), 0);
}
