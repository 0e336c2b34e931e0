/** Before something goes for good the page says exactly what goes, and how much of it nobody has fetched. */
import { EXPORTER } from '../support/person';
import { expect, test } from '../support/test';

test('a job goes, its runs and files stay', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await api.exportOnce({ title: 'Once now' });
    await page.goto('/jobs');
    await page.getByRole('checkbox', { name: 'Select Once now' }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
    const question = page.getByRole('dialog', { name: 'Delete this job?' });
    await expect(question).toContainText('Runs in History and files in Artifacts stay');
    await expect(question).toContainText('1 of these files was never downloaded');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await question.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('heading', { name: 'No jobs yet' })).toBeVisible();
    for (const place of ['History', 'Artifacts']) {
        await page.getByRole('link', { name: place }).click();
        await expect(page.getByRole('row', { name: /Once now/ })).toBeVisible();
    }
});

test('a run goes with its files', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await api.exportOnce({ title: 'In two parts', splitSizeBytes: 1 << 20 });
    await page.goto('/history');
    await page.getByRole('checkbox', { name: 'Select In two parts' }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
    const question = page.getByRole('dialog', { name: 'Delete this run?' });
    await expect(question).toContainText('Its row in History and its 2 remaining files go for good');
    await expect(question).toContainText('2 of these files were never downloaded');
    await question.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
    await page.getByRole('link', { name: 'Artifacts' }).click();
    await expect(page.getByRole('heading', { name: 'No files wait to be fetched' })).toBeVisible();
});

test('a file goes, its run stays and says so', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    const run = await api.exportOnce({ title: 'Once now' });
    await page.goto('/artifacts');
    const row = page.getByRole('row', { name: /Once now/ });
    // Thirty days of twenty-four hours, of which the first has begun.
    await expect(row.getByRole('gridcell', { name: /29/ })).toBeVisible();
    await page.getByRole('checkbox', { name: /^Select export-/ }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
    const question = page.getByRole('dialog', { name: 'Delete 1 file?' });
    await expect(question).toContainText('1 of these files was never downloaded');
    await expect(question).toContainText(run.fileName ?? 'no file');
    await question.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('heading', { name: 'No files wait to be fetched' })).toBeVisible();
    await page.goto(`/history?run=${run.id}`);
    const details = page.getByRole('dialog');
    await expect(details).toContainText('deleted by exporter');
});
