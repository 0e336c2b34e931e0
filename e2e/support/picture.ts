/** Pictures of pages in docs/screenshots: written when CDDS_WRITE_DOCS=1, else only looked for. */
import { access, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { run } from './command';

export const DOCS = resolve(import.meta.dirname, '../../docs');
export const PICTURES = join(DOCS, 'screenshots');

/** The picture of what the page shows now. */
export async function picture(page: Page, name: string): Promise<void> {
    const file = `${name}.png`;
    if (process.env['CDDS_WRITE_DOCS'] === '1') {
        await mkdir(PICTURES, { recursive: true });
        await page.mouse.move(0, 0);
        await page.screenshot({ path: join(PICTURES, file), animations: 'disabled', caret: 'hide' });
        // 128 colours are as good as all for a page, at a third of the size.
        await run('pngquant', ['--force', '--strip', '--ext', '.png', '128', file], PICTURES);
    }
    await access(join(PICTURES, file));
}
