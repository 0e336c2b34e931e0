/** What all lists do: their state stands in the address, they are saved as CSV and printed with what they are. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { EXPORTER } from '../support/person';
import { saved } from '../support/saved';
import { expect, furnishedTest as test } from '../support/test';

const JOBS = ['All contacts', 'All interactions', 'All interactions again', 'Nightly e-mail', 'Weekly backup'];

function titles(page: Page) {
    return page.getByRole('grid', { name: 'Jobs' }).getByRole('rowheader');
}

async function choose(page: Page, filter: string, option: string): Promise<void> {
    await page.getByRole('combobox', { name: filter, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
}

/** The lines of the list as CSV. */
async function savedLines(page: Page, folder: string, name: string): Promise<string[]> {
    const file = await saved(page, folder, () => page.getByRole('button', { name: 'Save as CSV' }).click());
    expect(basename(file)).toBe(name);
    return (await readFile(file, 'utf8')).replace(/^\ufeff/, '').split('\r\n');
}

test('search, filter and order stand in the address', async ({ sit }) => {
    const { page } = await sit(EXPORTER);
    await page.goto('/jobs');
    await expect(titles(page)).toHaveCount(JOBS.length);
    await page.getByRole('columnheader', { name: 'Title' }).getByRole('button').click();
    await expect(titles(page)).toHaveText(JOBS);
    await page.getByRole('columnheader', { name: 'Title' }).getByRole('button').click();
    await expect(titles(page)).toHaveText([...JOBS].reverse());
    await expect(page.getByRole('columnheader', { name: 'Title' })).toHaveAttribute('aria-sort', 'descending');
    await page.getByRole('searchbox', { name: 'Search' }).fill('all');
    const found = ['All interactions again', 'All interactions', 'All contacts'];
    await expect(titles(page)).toHaveText(found);
    await choose(page, 'Type', 'Interaction');
    await expect(titles(page)).toHaveText(found.slice(0, 2));

    await page.reload();
    await expect(titles(page)).toHaveText(found.slice(0, 2));
    await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('all');
    await page.goBack();
    await expect(titles(page)).toHaveText(found);

    const colleague = await sit(EXPORTER);
    await colleague.page.goto(page.url());
    await expect(titles(colleague.page)).toHaveText(found);
});

test('a filter that leaves nothing says so and goes away', async ({ sit }) => {
    const { page } = await sit(EXPORTER);
    await page.goto('/jobs?search=nothing+of+the+kind');
    await expect(page.getByRole('heading', { name: 'Nothing matches the filter' })).toBeVisible();
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect(titles(page)).toHaveCount(JOBS.length);
});

test('chosen columns stay chosen', async ({ sit }) => {
    const { page } = await sit(EXPORTER);
    await page.goto('/jobs');
    const created = page.getByRole('columnheader', { name: 'Created date' });
    await expect(created).toBeVisible();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Created date' }).click();
    await expect(created).toBeHidden();
    await page.reload();
    await expect(titles(page)).toHaveCount(JOBS.length);
    await expect(created).toBeHidden();
});

test('CSV holds the rows of the filter, with what they are', async ({ sit, folder }) => {
    const { page } = await sit(EXPORTER);
    await page.goto('/jobs?sort=title&order=asc&type=Interaction');
    await expect(titles(page)).toHaveCount(JOBS.length - 1);
    const lines = await savedLines(page, folder, 'cdds-jobs.csv');
    expect(lines.slice(0, 4).map((line) => line.split(',')[0])).toEqual(['List', 'Filter', 'Saved at', 'By']);
    expect(lines[1]).toContain('Type: Interaction');
    expect(lines[2]).toMatch(/,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
    expect(lines[3]).toBe('By,Acme\\exporter');
    expect(lines[5]?.split(',').slice(0, 4)).toEqual(['Source', 'Type', 'Status', 'Title']);
    expect(lines.slice(6).map((line) => line.split(',')[3])).toEqual([...JOBS.slice(1), undefined]);
});

test('CSV of History says what is missing', async ({ sit, folder }) => {
    const { page } = await sit(EXPORTER);
    await page.goto('/history?status=failed');
    await expect(page.getByRole('grid', { name: 'History' }).getByRole('rowheader')).toHaveCount(1);
    const lines = await savedLines(page, folder, 'cdds-history.csv');
    expect([lines[0], lines[1], lines[3]]).toEqual(['List,History', 'Filter,Status: Failed', 'By,Acme\\exporter']);
    expect(lines[5]?.split(',').slice(0, 4)).toEqual(['Source', 'Type', 'Title', 'Status']);
    expect(lines.slice(6)).toEqual([
        expect.stringMatching(/^main,Interaction,All interactions again,Failed.*missing: everything,/),
        '',
    ]);
});

test('paper holds the rows, and when and by whom they were printed', async ({ sit }) => {
    const { page } = await sit(EXPORTER);
    await page.addInitScript(() => (window.print = () => document.documentElement.classList.add('printed')));
    await page.goto('/jobs?type=Contact');
    await expect(titles(page)).toHaveText(['All contacts']);
    await page.getByRole('button', { name: 'Print' }).click();
    await page.locator('html.printed').waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('Printed at:')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Jobs' }).getByText('Acme\\exporter')).toBeVisible();
    await expect(page.getByText('Type: Contact')).toBeVisible();
    await expect(titles(page)).toHaveText(['All contacts']);
    await expect(page.getByRole('navigation')).toBeHidden();
    await expect(page.getByRole('searchbox')).toBeHidden();
});
