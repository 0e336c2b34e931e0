/** The whole life, through the pages alone: from the first login with a given password to an export that was opened. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { run } from '../support/command';
import { EXPORTER } from '../support/person';
import { rowsInside, saved } from '../support/saved';
import { expect, gatedTest as test } from '../support/test';

const PASSPHRASE = 'pass:a passphrase of the tests';

/** What the copy button beside a command puts on the clipboard. */
async function copied(page: Page, label: string | RegExp): Promise<string> {
    await page.getByRole('button', { name: label }).click();
    return page.evaluate(() => navigator.clipboard.readText());
}

async function firstLogin(page: Page, given: string): Promise<void> {
    await page.goto('/');
    await page.getByRole('textbox', { name: 'User name' }).fill(EXPORTER.name);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'Password' }).fill(given);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
    await page.getByRole('textbox', { name: 'Present password' }).fill(given);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill(EXPORTER.password);
    await page.getByRole('textbox', { name: 'New password, once more' }).fill(EXPORTER.password);
    await page.getByRole('button', { name: 'Change password' }).click();
}

/** Makes a key as the page says, uploads its certificate, and proves to have the key. */
async function certify(page: Page, folder: string): Promise<void> {
    await page.getByRole('link', { name: 'Upload your certificate' }).click();
    const line = await copied(page, /Copy: With OpenSSL/);
    await run('bash', ['-c', `${line} -passout '${PASSPHRASE}'`], folder);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a certificate' }).click();
    await (await chooser).setFiles(join(folder, 'cdds.crt'));
    await expect(page.getByText('is now used for your exports')).toBeVisible();

    await saved(page, folder, () => page.getByRole('button', { name: 'Download a test message' }).click());
    const open = await copied(page, 'Copy: Open it where your key lies:');
    const message = await run('bash', ['-c', `${open} -passin '${PASSPHRASE}'`], folder);
    await page.getByRole('textbox', { name: 'Code' }).fill(message.trim().split('\n').at(-1) ?? '');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByText('You showed that you have the key')).toBeVisible();
}

/** Makes a job that runs at once; `before` it is saved the estimate has been read. */
async function makeJob(page: Page, before: () => Promise<void>): Promise<void> {
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('link', { name: 'Make your first job' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('My first export');
    await expect(page.getByText(/About 7\d\d rows/)).toBeVisible();
    await before();
    await page.getByRole('button', { name: 'Save' }).click();
}

/** Opens what was downloaded by the commands that the page shows; the lines that come out. */
async function openByHand(page: Page, folder: string): Promise<number> {
    await page.getByRole('checkbox', { name: /^Select export-/ }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'How to open it' }).click();
    for (const step of ['Copy: Check', 'Copy: Decrypt', 'Copy: Unpack'].map((name) => new RegExp(`^${name}`))) {
        const line = await copied(page, step);
        const passed = line.startsWith('openssl') ? `${line} -passin '${PASSPHRASE}'` : line;
        await run('bash', ['-c', passed], folder);
    }
    await page.keyboard.press('Escape');
    const inside = join(folder, 'UCS', 'Interaction');
    const texts = await Promise.all((await readdir(inside)).map((file) => readFile(join(inside, file), 'utf8')));
    return texts.reduce((lines, text) => lines + text.split('\n').length - 1, 0);
}

test('from the first login to an opened export', async ({ sit, service, gate, folder }) => {
    test.slow();
    await service.command('user', 'password', EXPORTER.name, '--out', 'given');
    const { page } = await sit();
    await firstLogin(page, (await readFile(join(service.folder, 'given'), 'utf8')).trim());
    const own = join(folder, 'own');
    await mkdir(own);
    await certify(page, own);
    await makeJob(page, () => gate.shut());

    const row = page.getByRole('row', { name: /My first export/ });
    await expect(row.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /^4\d %/);
    await gate.open();
    await expect(row).toContainText('Finished');
    await page.getByRole('button', { name: 'My first export', exact: true }).click();
    const details = page.getByRole('dialog');
    await expect(details).toContainText('773');
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Artifacts' }).click();
    const sealed = await saved(page, own, () => page.getByRole('link', { name: /^Download export-/ }).click());
    await expect(page.getByRole('row', { name: /My first export/ })).not.toContainText('never');
    expect(await openByHand(page, own)).toBe(773);

    await run('bash', ['-c', `echo '${PASSPHRASE.slice('pass:'.length)}' >passphrase`], own);
    expect(await rowsInside(sealed, join(own, 'cdds.key'), '--passphrase-file', join(own, 'passphrase'))).toBe(773);

    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByRole('heading', { name: 'Runs of the last 30 days' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'First steps' })).toBeHidden();
});
