/** The way in: tenant, user, password; and what becomes of those who may not. */
import type { Page } from '@playwright/test';
import { EXPORTER } from '../support/person';
import { expect, test } from '../support/test';

async function fill(page: Page, user: string, password: string): Promise<void> {
    await page.getByRole('textbox', { name: 'User name' }).fill(user);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
}

test('whoever logs in is where they wanted to go', async ({ sit }) => {
    const { page } = await sit();
    await page.goto('/jobs');
    await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
    await fill(page, EXPORTER.name, EXPORTER.password);
    await expect(page.getByRole('heading', { name: 'Jobs', exact: true })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/jobs');
});

test('the tenant may be written before the user', async ({ sit }) => {
    const { page } = await sit();
    await page.goto('/');
    await fill(page, `Acme\\${EXPORTER.name}`, EXPORTER.password);
    await expect(page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible();
});

test('a wrong password is told, and the right one may follow', async ({ sit, faults }) => {
    faults.allow(/status of 401 .*\/api\/v1\/session$/);
    const { page } = await sit();
    await page.goto('/');
    await fill(page, EXPORTER.name, 'not the password');
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByRole('textbox', { name: 'Password' }).fill(EXPORTER.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible();
});

test('a user without a role is denied access', async ({ sit, service, faults }) => {
    faults.allow(/status of 403 .*\/api\/v1\/session$/);
    await service.command('user', 'role', EXPORTER.name, 'none');
    const { page } = await sit();
    await page.goto('/');
    await fill(page, EXPORTER.name, EXPORTER.password);
    await expect(page.getByRole('alert')).toContainText('Access denied');
    await page.getByRole('button', { name: 'Log in as somebody else' }).click();
    await expect(page.getByRole('textbox', { name: 'User name' })).toBeVisible();
});

test('"Remember me" outlasts the browser, nothing else does', async ({ sit }) => {
    for (const [remember, lasts] of [
        [false, false],
        [true, true],
    ]) {
        const { page } = await sit();
        await page.goto('/');
        await page.getByRole('textbox', { name: 'User name' }).fill(EXPORTER.name);
        await page.getByRole('button', { name: 'Next' }).click();
        await page.getByRole('textbox', { name: 'Password' }).fill(EXPORTER.password);
        await page.getByLabel('Remember me').setChecked(remember === true);
        await page.getByRole('button', { name: 'Sign in' }).click();
        await expect(page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible();
        const cookies = await page.context().cookies();
        expect(cookies.map((cookie) => [cookie.httpOnly, cookie.expires > 0])).toEqual([[true, lasts]]);
    }
});

test('who logs out is out, and nothing is shown any more', async ({ sit }) => {
    const { page } = await sit(EXPORTER);
    await page.goto('/jobs');
    await page.getByRole('button', { name: /Menu of/ }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
    await page.goto('/history');
    await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
});
