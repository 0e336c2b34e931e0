/** The life of a job without a mouse: keys alone reach everything, and the focus is never lost. */
import type { Page } from '@playwright/test';
import { EXPORTER } from '../support/person';
import { expect, test } from '../support/test';

/** Presses Tab until what has this role and name has the focus. */
async function tabTo(
    page: Page,
    role: 'button' | 'link' | 'textbox' | 'checkbox',
    name: string | RegExp,
): Promise<void> {
    const target = page.getByRole(role, { name, exact: true });
    const isThere = () => target.evaluateAll((found) => found.some((one) => one === document.activeElement));
    for (let step = 0; step < 80; step += 1) {
        if (await isThere()) return;
        await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not come to the ${role} "${String(name)}"`);
}

async function press(page: Page, ...keys: string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
}

test('log in', async ({ sit }) => {
    const { page } = await sit();
    await page.goto('/');
    await expect(page.getByRole('textbox', { name: 'User name' })).toBeVisible();
    await tabTo(page, 'textbox', 'User name');
    await page.keyboard.type(EXPORTER.name);
    await press(page, 'Enter');
    await expect(page.getByRole('textbox', { name: 'Password' })).toBeFocused();
    await page.keyboard.type(EXPORTER.password);
    await press(page, 'Enter');
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});

test('the first stop skips to the page', async ({ sit }) => {
    const { page } = await sit(EXPORTER);
    await page.goto('/jobs');
    await expect(page.getByRole('heading', { name: 'No jobs yet' })).toBeVisible();
    await press(page, 'Tab');
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await press(page, 'Tab');
    await expect(page.getByRole('main').getByRole('link', { name: 'Add new job' }).first()).toBeFocused();
});

test('make a job, find it, and delete it', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await api.exportOnce({ title: 'All contacts', type: 'Contact' });
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await tabTo(page, 'link', 'Jobs');
    await press(page, 'Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await makeJob(page);
    await press(page, 'Shift+Tab');
    await tabTo(page, 'link', 'Jobs');
    await press(page, 'Enter');
    await findRow(page);
    await openRow(page);
    await deleteRow(page);
});

async function makeJob(page: Page): Promise<void> {
    await tabTo(page, 'link', 'Add new job');
    await press(page, 'Enter');
    await expect(page.getByRole('heading', { name: 'New job' })).toBeVisible();
    await tabTo(page, 'textbox', 'Title');
    await page.keyboard.type('All interactions');
    await tabTo(page, 'button', 'Save');
    await press(page, 'Enter');
    await expect(page.getByRole('heading', { name: 'History', exact: true })).toBeVisible();
    await expect(page.getByRole('main')).toBeFocused();
    await expect(page.getByRole('row', { name: /All interactions/ })).toContainText('Finished');
}

/** `/` searches, the list below has what was found, and without a search all rows are back. */
async function findRow(page: Page): Promise<void> {
    const rows = page.getByRole('grid', { name: 'Jobs' }).getByRole('rowheader');
    await press(page, '/');
    const search = page.getByRole('searchbox', { name: 'Search' });
    await expect(search).toBeFocused();
    await page.keyboard.type('interactions');
    await expect(rows).toHaveText(['All interactions']);
    await press(page, 'Control+A', 'Delete');
    await expect(rows).toHaveCount(2);
}

/** Arrows go through the rows, Space selects, Enter opens; Escape comes back to the row. */
async function openRow(page: Page): Promise<void> {
    const [first, second] = [
        page.getByRole('row', { name: /All interactions/ }),
        page.getByRole('row', { name: /All contacts/ }),
    ];
    await press(page, 'Escape');
    for (let step = 0; step < 40 && !(await hasFocus(page)); step += 1) await press(page, 'Tab');
    await press(page, 'Home');
    await expect(first).toBeFocused();
    await press(page, 'ArrowDown');
    await expect(second).toBeFocused();
    await press(page, 'End', 'ArrowUp', 'Space');
    await expect(first).toBeFocused();
    await expect(page.getByRole('status').filter({ hasText: '1 selected' })).toBeVisible();

    await press(page, '?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await press(page, 'Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(first).toBeFocused();
}

/** Whether a row of the list has the focus. */
function hasFocus(page: Page): Promise<boolean> {
    return page.evaluate(() => document.activeElement?.getAttribute('role') === 'row');
}

async function deleteRow(page: Page): Promise<void> {
    const remove = page.getByRole('toolbar').getByRole('button', { name: 'Delete' });
    for (let step = 0; step < 40 && !(await remove.evaluate((one) => one === document.activeElement)); step += 1)
        await press(page, 'Shift+Tab');
    await press(page, 'Enter');
    const question = page.getByRole('dialog', { name: 'Delete this job?' });
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await press(page, 'Escape');
    await expect(question).toHaveCount(0);
    await expect(remove).toBeFocused();

    await press(page, 'Enter');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await press(page, 'Tab', 'Enter');
    await expect(question).toHaveCount(0);
    await expect(page.getByRole('row', { name: /All interactions/ })).toHaveCount(0);
    await expect(page.getByRole('row', { name: /All contacts/ })).toBeVisible();
}
