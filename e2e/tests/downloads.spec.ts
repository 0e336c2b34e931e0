/** Files on their way to the browser: several as one archive, one by one, a whole set; every byte as the page says. */
import { basename, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Run } from '../../web/src/api/schema.gen';
import type { Api } from '../support/api';
import { run } from '../support/command';
import type { KeyPair } from '../support/key-pair';
import { EXPORTER } from '../support/person';
import { rowsInside, saved, savedEach, sha256 } from '../support/saved';
import { expect, test } from '../support/test';

const SET = 'All interactions';
const SINGLE = 'All contacts';

/** A set of two files, and a single one. */
async function exportBoth(api: Api, keys: KeyPair): Promise<{ set: Run; single: Run }> {
    await api.uploadCertificate(keys.certificate);
    const set = await api.exportOnce({ title: SET, splitSizeBytes: 1 << 20 });
    return { set, single: await api.exportOnce({ title: SINGLE, type: 'Contact' }) };
}

/** Unfolds a row: the names of its files with the SHA-256 that the page says of each. */
async function told(page: Page, title: string): Promise<[string, string][]> {
    await page.getByRole('button', { name: title, exact: true }).click();
    const files = page.getByRole('list', { name: `Files of ${title}` }).getByRole('listitem');
    await expect(files.first()).toBeVisible();
    const names = await files.getByRole('link', { name: /^Download export-/ }).allTextContents();
    const sums = await files.getByText(/^[0-9a-f]{64}$/).allTextContents();
    return names.map((name, index) => [name, sums[index] ?? '']);
}

function rowOf(page: Page, title: string): Locator {
    return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: title, exact: true }) });
}

async function select(page: Page, ...titles: string[]): Promise<void> {
    for (const title of titles) await rowOf(page, title).getByRole('checkbox').check();
}

/** The name of what `sha256sum` checks the files of a run by. */
function checkOf({ fileName }: Run): string {
    return (fileName ?? '').replace('.zip.smime', '.sha256');
}

function sums(paths: string[]): Promise<[string, string][]> {
    return Promise.all(paths.map(async (path): Promise<[string, string]> => [basename(path), await sha256(path)]));
}

/** How many of these files somebody has downloaded whole, once each. */
async function fetched(api: Api, run: Run): Promise<number> {
    const { items } = await api.artifacts(`?runId=${run.id}`);
    return items.filter(({ downloads, lastDownload }) => downloads === 1 && lastDownload?.userName === EXPORTER.name)
        .length;
}

test('several come as one archive, with what checks them', async ({ sit, keys, folder }) => {
    const { page, api } = await sit(EXPORTER);
    const { set, single } = await exportBoth(api, keys);
    await page.goto('/artifacts');
    const expected = [...(await told(page, SET)), ...(await told(page, SINGLE))];
    expect(expected).toHaveLength(3);
    await select(page, SET, SINGLE);
    const download = page.getByRole('toolbar').getByRole('button', { name: 'Download', exact: true });
    const archive = await saved(page, folder, () => download.click());

    const inside = (await run('tar', ['-tf', archive], folder)).trim().split('\n');
    const checks = [checkOf(set), checkOf(single)];
    expect(inside.sort()).toEqual([...expected.map(([name]) => name), ...checks].sort());
    await run('tar', ['-xf', archive], folder);
    expect((await sums(expected.map(([name]) => join(folder, name)))).sort()).toEqual(expected.sort());
    for (const check of checks) await run('sha256sum', ['--check', '--strict', check], folder);
    expect(await rowsInside(join(folder, set.fileName ?? ''), keys.key)).toBe(set.rows);
    await expect.poll(() => fetched(api, set)).toBe(2);
    await expect(rowOf(page, SINGLE)).toContainText(EXPORTER.name);
});

test('several come one by one', async ({ sit, keys, folder }) => {
    const { page, api } = await sit(EXPORTER);
    const { set, single } = await exportBoth(api, keys);
    await page.goto('/artifacts');
    const expected = [...(await told(page, SET)), ...(await told(page, SINGLE))];
    await select(page, SINGLE);
    const deed = page.getByRole('toolbar').getByRole('button', { name: 'Download one by one' });
    await expect(deed).toHaveAccessibleDescription(/this is one/);
    await select(page, SET);
    const files = await savedEach(page, folder, 3, () => deed.click());
    await expect(page.getByRole('status').filter({ hasText: 'given 3 files' })).toBeVisible();
    expect((await sums(files)).sort()).toEqual(expected.sort());
    expect(await rowsInside(join(folder, single.fileName ?? ''), keys.key)).toBe(single.rows);
    await expect.poll(() => fetched(api, set)).toBe(2);
});

test('a set comes whole by its icon, or file by file', async ({ sit, keys, folder }) => {
    const { page, api } = await sit(EXPORTER);
    const { set } = await exportBoth(api, keys);
    await page.goto('/artifacts');
    const expected = await told(page, SET);
    const [first] = expected;
    const row = rowOf(page, SET);
    const file = page.getByRole('link', { name: `Download ${first?.[0] ?? ''}` });
    expect(await sums([await saved(page, folder, () => file.click())])).toEqual([first]);
    await expect(row).toContainText('1 of 2 never');

    const all = row.getByRole('link', { name: `Download all 2 files of ${SET}` });
    const archive = await saved(page, folder, () => all.click());
    const names = expected.map(([name]) => name);
    await run('tar', ['-xf', archive, ...names, checkOf(set)], folder);
    expect(await sums(names.map((name) => join(folder, name)))).toEqual(expected);
    expect(await rowsInside(join(folder, set.fileName ?? ''), keys.key)).toBe(set.rows);
    await expect(row).toContainText(EXPORTER.name);
});
