/** The editor of jobs: what it refuses, what it explains, and what it reads back. */
import type { Page } from '@playwright/test';
import { EXPORTER } from '../support/person';
import { expect, test } from '../support/test';

async function newJob(page: Page, title: string): Promise<void> {
    await page.goto('/jobs/new');
    await page.getByRole('textbox', { name: 'Title' }).fill(title);
}

test('no job without a certificate', async ({ sit, faults }) => {
    faults.allow(/status of 4\d\d .*\/api\/v1\/jobs/);
    const { page } = await sit(EXPORTER);
    await newJob(page, 'For nobody');
    const alert = page.getByRole('alert').filter({ hasText: 'No export without a valid certificate' });
    await expect(alert).toContainText('Upload one first');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page).toHaveURL(/\/jobs\/new/);
    await alert.getByRole('link', { name: 'User preferences' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByRole('heading', { name: 'User preferences' })).toBeVisible();
});

test('hours go by a grid from midnight UTC', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await newJob(page, 'Every four hours');
    await page.getByLabel('Run', { exact: true }).selectOption('Hourly');
    const every = page.getByLabel('Every', { exact: true });
    const hours = ['hour', '2 hours', '3 hours', '4 hours', '6 hours', '8 hours', '12 hours'];
    await expect(every.getByRole('option')).toHaveText(hours);
    await every.selectOption('4 hours');
    await page.getByLabel('Start', { exact: true }).selectOption('At a date and time');
    await page.getByLabel('Start date (UTC)').fill('2031-01-01');
    await page.getByLabel('Start time (UTC)').fill('01:30');
    for (const start of ['04:00', '08:00', '12:00', '16:00', '20:00']) {
        await expect(page.getByText(`2031-01-01 ${start}:00 UTC`)).toBeVisible();
    }
});

test('the last day of an interval is included, and read back with times', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await newJob(page, 'March of 2025');
    await page.getByLabel('Export timeframe').selectOption('Fixed interval');
    await page.getByLabel('From date').fill('2025-03-01');
    await page.getByLabel('To date').fill('2025-03-31');
    await expect(page.getByText(/Exported: from 2025-03-01 00:00\S* to before 2025-04-01 00:00/)).toBeVisible();
    await expect(page.getByText(/^About \d+ rows/)).toBeVisible();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /March of 2025/ })).toContainText('Finished');
    const { items } = (await api.get('runs')) as { items: { window: { words: string } }[] };
    expect(items[0]?.window.words).toMatch(/2025-03-01 00:00:00 .*2025-04-01 00:00:00/);
});

test('what cannot be undone is told before it is saved', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await newJob(page, 'Once');
    await expect(page.getByText(/starts as soon as it is saved.*cannot be edited/)).toBeVisible();
    await page.getByLabel('Start', { exact: true }).selectOption('At a date and time');
    await expect(page.getByText(/runs once and cannot be edited afterwards/)).toBeVisible();
    await page.getByLabel('Run', { exact: true }).selectOption('Weekly');
    await expect(page.getByText(/cannot be edited/)).toHaveCount(0);
});

test('what is wrong is told beside its field, all of it at once', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await page.goto('/jobs/new');
    await page.getByRole('switch', { name: 'All media types' }).press('Space');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert').filter({ hasText: '2 fields are not right yet' })).toBeVisible();
    const title = page.getByRole('textbox', { name: 'Title' });
    await expect(title).toBeFocused();
    await expect(title).toHaveAccessibleDescription(/Give the job a title/);
    await expect(page.getByText('Choose at least one media type, or all.').first()).toBeVisible();
});

test('a clone opens filled, with a title of its own', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await api.exportOnce({ title: 'Contacts', type: 'Contact', description: 'The original' });
    await page.goto('/jobs');
    await page.getByRole('checkbox', { name: 'Select Contacts' }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Clone selected' }).click();
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Contacts clone');
    await expect(page.getByRole('combobox', { name: 'Type', exact: true })).toHaveValue('Contact');
    await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('The original');
});

test('what was typed is not lost by accident', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await newJob(page, 'Half a job');
    await page.getByRole('link', { name: 'History' }).click();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Half a job');
    await page.getByRole('link', { name: 'History' }).click();
    await question.getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByRole('heading', { name: 'History', exact: true })).toBeVisible();
});
