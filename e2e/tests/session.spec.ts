/** A session ends while somebody works: they are told kindly, log in again in place, and nothing typed is lost. */
import { ADMIN, EXPORTER } from '../support/person';
import { expect, test } from '../support/test';

test('a form outlives its session', async ({ sit, keys, faults }) => {
    faults.allow(/status of 401/);
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await page.goto('/jobs/new');
    await page.getByRole('textbox', { name: 'Title' }).fill('Typed for minutes');
    // Now the page asks for nothing more: the end is met by whoever saves.
    await expect(page.getByText(/^About [\d,]+ rows/)).toBeVisible();

    // Logged out everywhere, from another browser.
    const elsewhere = await sit(EXPORTER);
    await elsewhere.api.delete('sessions');
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await expect(dialog).toContainText('Nothing on this page is lost');
    await dialog.getByRole('textbox', { name: 'Password' }).fill(EXPORTER.password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await expect(dialog).toBeHidden();

    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Typed for minutes');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /Typed for minutes/ })).toBeVisible();
});

test('who takes over the browser sees nothing of who sat there before', async ({ sit, keys, service, faults }) => {
    faults.allow(/status of 401/);
    await service.command('tenant', 'add', '--name', 'Other', '--source-tenant', 'main:102');
    await service.command('user', 'add', 'guest', '--role', 'exporter', '--tenant', 'Other', '--out', 'guest.given');
    await service.command('user', 'password', 'guest', '--tenant', 'Other', '--from-file', 'password');
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await api.createJob({ title: 'A job of Acme' });
    await page.goto('/jobs');
    await expect(page.getByRole('row', { name: /A job of Acme/ })).toBeVisible();

    await page.getByRole('button', { name: 'Menu of Acme\\exporter' }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await page.getByRole('textbox', { name: 'User name' }).fill('Other\\guest');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'Password' }).fill(ADMIN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('button', { name: 'Menu of Other\\guest' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'No jobs yet' })).toBeVisible();
    await expect(page.getByText('A job of Acme')).toHaveCount(0);
});
