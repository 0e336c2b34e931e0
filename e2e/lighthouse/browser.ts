/** A browser that Lighthouse can steer too, with a profile of its own: what is logged in here is logged in there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, type LaunchOptions } from '@playwright/test';

export async function withBrowser(
    folder: string,
    options: LaunchOptions,
    use: (context: BrowserContext, port: number) => Promise<void>,
): Promise<void> {
    const profile = join(folder, 'profile');
    const args = [...(options.args ?? []), '--remote-debugging-port=0'];
    const context = await chromium.launchPersistentContext(profile, { ...options, args });
    try {
        await use(context, await portOf(profile));
    } finally {
        await context.close();
    }
}

/** Chromium writes it there as soon as it listens. */
async function portOf(profile: string): Promise<number> {
    const told = await readFile(join(profile, 'DevToolsActivePort'), 'utf8');
    return Number(told.split('\n')[0]);
}
