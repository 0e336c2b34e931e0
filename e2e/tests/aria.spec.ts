/** What a screen reader is told of each page: roles, names and order, as they were when somebody last looked at them. */
import type { Locator } from '@playwright/test';
import { masked } from '../support/mask';
import { PLACES, visit } from '../support/pages';
import { EXPORTER } from '../support/person';
import { expect, furnishedTest as test } from '../support/test';

async function expectSaid(locator: Locator, name: string): Promise<void> {
    await expect(async () => {
        expect(masked(await locator.ariaSnapshot())).toMatchSnapshot(`${name}.yml`);
    }).toPass({ timeout: 10_000 });
}

for (const { name, path, heading, person } of PLACES) {
    test(name, async ({ sit }) => {
        const { page, api } = await sit(person);
        // What other tests did here is on these two pages.
        await api.delete('sessions');
        await api.logIn(person);
        await visit(page, { path: name === 'audit' ? '/audit?kind=job.created' : path, heading });
        await expectSaid(page.getByRole('main'), name);
    });
}

test('login', async ({ sit }) => {
    const { page } = await sit();
    await page.goto('/');
    await expect(page.getByRole('textbox', { name: 'User name' })).toBeVisible();
    await expectSaid(page.getByRole('main'), 'login');
});

test('the frame around every page', async ({ sit }) => {
    const { page } = await sit(EXPORTER);
    await page.goto('/jobs');
    await expectSaid(page.getByRole('navigation'), 'navigation');
    await page.getByRole('button', { name: /Menu of/ }).click();
    await expectSaid(page.getByRole('menu'), 'user-menu');
});

test('the details of a run that failed', async ({ sit }) => {
    const { page } = await sit(EXPORTER);
    await page.goto('/history');
    await page.getByRole('button', { name: 'All interactions again', exact: true }).click();
    const details = page.getByRole('dialog');
    await expect(details).toContainText('quota');
    await expectSaid(details, 'run');
});
