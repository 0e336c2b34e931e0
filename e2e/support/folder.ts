/** A directory that is gone with the test that asked for it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'cdds-e2e-'));
    try {
        return await use(folder);
    } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
}
