/** The details of a run on paper: the proof for the records, and nothing that can only be clicked. */
import type { Page } from '@playwright/test';
import type { Run, RunDetails } from '../../web/src/api/schema.gen';
import type { Api } from '../support/api';
import { EXPORTER } from '../support/person';
import { expect, furnishedTest as test } from '../support/test';

async function runOf(api: Api, title: string): Promise<RunDetails> {
    const { items } = (await api.get('runs')) as { items: Run[] };
    return api.run(items.find((run) => run.title === title)?.id ?? '');
}

/** Presses "Print", and leaves the page as the printer gets it. */
async function print(page: Page): Promise<void> {
    await page.evaluate(() => {
        window.print = () => {
            window.dispatchEvent(new Event('beforeprint'));
            document.documentElement.classList.add('printed');
        };
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Print' }).click();
    await page.locator('html.printed').waitFor();
    await page.emulateMedia({ media: 'print' });
}

test('a finished run is proven by when, what, how and every checksum', async ({ sit }) => {
    const { page, api } = await sit(EXPORTER);
    const { run, artifacts, manifest } = await runOf(api, 'All interactions');
    await page.goto(`/history?run=${run.id}`);
    await expect(page.getByRole('dialog')).toContainText(artifacts[0]?.sha256 ?? 'no file');
    await expect(page.getByText(run.jobId)).toBeHidden();
    await print(page);
    for (const hidden of [page.getByRole('navigation'), page.getByRole('toolbar'), page.getByRole('grid')])
        await expect(hidden).toBeHidden();
    await expect(page.getByRole('button')).toHaveCount(0);

    const paper = await page.locator('body').innerText();
    expect(paper).toContain(`Proof of run: ${run.id}`);
    expect(paper).toMatch(/Printed at: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/);
    expect(paper).toContain('By: Acme\\exporter');
    for (const part of ['Settings as they were', 'Once, as soon as it is saved', 'In the archive', 'Opens with'])
        expect(paper).toContain(part);
    expect(paper).toContain(run.certificateFingerprint);
    expect(artifacts).toHaveLength(2);
    for (const { name, sha256 } of artifacts) for (const words of [name, sha256]) expect(paper).toContain(words);
    // What can only be clicked is named instead.
    expect(paper).toContain(`Job\n${run.jobId}`);
    expect(paper).not.toContain('all runs of this job');
    const { files } = manifest as unknown as { files: { path: string; sha256: string }[] };
    expect(files.length).toBeGreaterThan(1);
    for (const { path, sha256 } of files) expect(paper).toMatch(new RegExp(`${path}\\s+SHA-256 ${sha256}`));
    // All of it, over as many pages as it takes.
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect([...pdf.matchAll(/\/Type \/Page\b/g)].length).toBeGreaterThan(1);
});

test('a failed run on paper says all that is folded on the screen', async ({ sit }) => {
    const { page, api } = await sit(EXPORTER);
    const { run } = await runOf(api, 'All interactions again');
    await page.goto(`/history?run=${run.id}`);
    const details = page.getByRole('dialog');
    await expect(details).toContainText('This run failed');
    await expect(details.getByText('quota_exceeded')).toBeHidden();
    await print(page);
    await expect(details.getByText('quota_exceeded')).toBeVisible();
    await expect(details.getByText(/^Missing: /)).toBeVisible();
    await expect(details.getByText('“Run this slot again”')).toBeHidden();
});
