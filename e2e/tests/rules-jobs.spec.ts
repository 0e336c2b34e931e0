/** What may be done with a job, and when: the rules are told where somebody would break them. */
import type { Page } from '@playwright/test';
import { EXPORTER } from '../support/person';
import { expect, gatedTest, test } from '../support/test';

/** Selects a job and tells what the toolbar has to say about a deed; '' if it may be done. */
async function refusal(page: Page, title: string, deed: string): Promise<string> {
    const box = page.getByRole('checkbox', { name: `Select ${title}`, exact: true });
    await box.check();
    const button = page.getByRole('toolbar').getByRole('button', { name: deed, exact: true });
    const words = (await button.getAttribute('aria-description')) ?? '';
    await expect(button).toBeEnabled({ enabled: words === '' });
    await box.uncheck();
    return words;
}

test('a job that runs once now is stored suspended, never resumed and never edited', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await api.exportOnce({ title: 'Once now' });
    await page.goto('/jobs');
    const slider = page.getByRole('switch', { name: 'Once now is active' });
    await expect(slider).not.toBeChecked();
    await expect(slider).toBeDisabled();
    await expect(slider).toHaveAccessibleDescription(/cannot be resumed/);
    expect(await refusal(page, 'Once now', 'Edit')).toContain('cannot be edited after it was submitted');
    expect(await refusal(page, 'Once now', 'Run now')).toContain('only after its run failed');
});

test('a job that runs once later is active until then, and cannot be edited', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    const job = await api.createJob({ title: 'Once later', start: { kind: 'at', at: '2031-01-01T00:00:00Z' } });
    await page.goto('/jobs');
    await expect(page.getByRole('switch', { name: 'Once later is active' })).toBeChecked();
    await expect(page.getByRole('row', { name: /Once later/ })).toContainText('2031-01-01 00:00:00');
    expect(await refusal(page, 'Once later', 'Edit')).toContain('cannot be edited');
    await page.goto(`/jobs/${job.id}/edit`);
    await expect(page.getByText('This job cannot be edited')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
});

test('a repeating job is suspended and resumed by its slider, and runs when it is told to', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await api.createJob({
        title: 'Every four hours',
        run: { kind: 'hourly', everyHours: 4 },
        start: { kind: 'at', at: '2031-01-01T01:30:00Z' },
    });
    await page.goto('/jobs');
    const row = page.getByRole('row', { name: /Every four hours/ });
    // The grid begins at midnight, whenever the job begins.
    await expect(row).toContainText('2031-01-01 04:00:00');
    const slider = page.getByRole('switch', { name: 'Every four hours is active' });
    await slider.press('Space');
    await expect(slider).not.toBeChecked();
    await expect(row).not.toContainText('2031-01-01 04:00:00');
    await page.getByRole('checkbox', { name: 'Select Every four hours' }).check();
    await page.getByRole('button', { name: 'Run now' }).click();
    await expect(row).toContainText('Finished');
    await slider.press('Space');
    await expect(slider).toBeChecked();
    await expect(row).toContainText('2031-01-01 04:00:00');
});

gatedTest('a job whose run is in progress cannot be deleted until it has ended', async ({ sit, keys, gate }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await gate.shut();
    await api.createJob({ title: 'Long export' });
    await page.goto('/jobs');
    const row = page.getByRole('row', { name: /Long export/ });
    await expect(row.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /^4\d %/);
    expect(await refusal(page, 'Long export', 'Delete')).toContain('with a run in progress cannot be deleted');

    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('checkbox', { name: 'Select Long export' }).check();
    await page.getByRole('button', { name: 'Cancel run' }).click();
    const question = page.getByRole('dialog', { name: 'Cancel this run?' });
    await expect(question).toContainText('The window stays missing until the slot is run again');
    await question.getByRole('button', { name: 'Cancel run' }).click();
    await gate.open();
    await expect(page.getByRole('row', { name: /Long export/ })).toContainText('Cancelled');

    await page.getByRole('link', { name: 'Jobs' }).click();
    expect(await refusal(page, 'Long export', 'Delete')).toBe('');
    expect(await refusal(page, 'Long export', 'Run now')).toBe('');
});
