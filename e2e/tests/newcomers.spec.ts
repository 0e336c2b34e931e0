/** Those who are let in by a page: users, tenants, programs. Each is told its secret once, and it is good for just that. */
import type { APIRequestContext, Page } from '@playwright/test';
import { request as requests } from '@playwright/test';
import { ADMIN, EXPORTER } from '../support/person';
import { expect, test as base } from '../support/test';

/** Acme's administrators add tenants, and programs of the original are served. */
const test = base.extend({
    settings: async ({ sample }, use) =>
        use(`operators = "Acme"\nlegacy_api = true\n[sources.main]\nurl = "${sample}"\n`),
});

/** Copies a secret that a dialog tells once. */
async function copied(page: Page, title: string, secret: string): Promise<string> {
    await page
        .getByRole('dialog', { name: title })
        .getByRole('button', { name: `Copy: ${secret}` })
        .click();
    return page.evaluate(() => navigator.clipboard.readText());
}

/** Copies the only secret that a dialog tells, and leaves it: then it is nowhere any more. */
async function kept(page: Page, title: string, secret: string): Promise<string> {
    const text = await copied(page, title, secret);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await expect(page.getByText(text)).toHaveCount(0);
    return text;
}

async function enter(page: Page, user: string, password: string): Promise<void> {
    await page.goto('/');
    await page.getByRole('textbox', { name: 'User name' }).fill(user);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('textbox', { name: 'Present password' }).fill(password);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill('a password of their own');
    await page.getByRole('textbox', { name: 'New password, once more' }).fill('a password of their own');
    await page.getByRole('button', { name: 'Change password' }).click();
}

test('a new user enters with the password that was told once', async ({ sit, faults }) => {
    faults.allow(/status of 409 .*\/api\/v1\/users$/);
    const { page } = await sit(ADMIN);
    await page.goto('/users');
    await page.getByRole('button', { name: 'Add user' }).click();
    const form = page.getByRole('dialog', { name: 'Add user' });
    await form.getByRole('textbox', { name: 'Name' }).fill(EXPORTER.name);
    await form.getByRole('radio', { name: 'Auditor' }).check();
    await form.getByRole('button', { name: 'Add user' }).click();
    await expect(form.getByRole('alert')).toContainText(EXPORTER.name);
    await form.getByRole('textbox', { name: 'Name' }).fill('reviewer');
    await form.getByRole('button', { name: 'Add user' }).click();
    const password = await kept(page, 'reviewer was added', 'One-time password');
    await expect(page.getByRole('row', { name: /^Select reviewer/ })).toContainText('Auditor');

    const theirs = await sit();
    await enter(theirs.page, 'reviewer', password);
    await expect(theirs.page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible();
    await expect(theirs.page.getByRole('link', { name: 'Audit log' })).toBeVisible();
    await expect(theirs.page.getByRole('link', { name: 'Users' })).toHaveCount(0);
});

test('a new tenant has an administrator, rows of its own and nothing of the others', async ({ sit, keys, faults }) => {
    faults.allow(/status of 409 .*\/api\/v1\/tenants$/);
    const exporter = await sit(EXPORTER);
    await exporter.api.uploadCertificate(keys.certificate);
    await exporter.api.exportOnce({ title: 'Of Acme' });
    const { page } = await sit(ADMIN);
    await page.goto('/tenants');
    await page.getByRole('button', { name: 'Add tenant' }).click();
    const form = page.getByRole('dialog', { name: 'Add tenant' });
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Other');
    await form.getByRole('textbox', { name: 'Tenant ids in main' }).fill('101');
    await form.getByRole('button', { name: 'Add tenant' }).click();
    // They are Acme's.
    await expect(form.getByText(/101/)).toBeVisible();
    await form.getByRole('textbox', { name: 'Tenant ids in main' }).fill('102');
    await form.getByRole('button', { name: 'Add tenant' }).click();
    const password = await kept(page, 'The tenant Other was added', 'One-time password');
    await expect(page.getByRole('row', { name: /Other/ })).toContainText('main: tenant_id 102');

    const theirs = await sit();
    await enter(theirs.page, 'Other\\admin', password);
    await expect(theirs.page.getByRole('button', { name: 'Menu of Other\\admin' })).toBeVisible();
    await theirs.api.uploadCertificate(keys.certificate);
    // 325 interactions and 10 attachments.
    expect((await theirs.api.exportOnce({ title: 'Of Other' })).rows).toBe(335);
    await theirs.page.getByRole('link', { name: 'History' }).click();
    await expect(theirs.page.getByRole('row', { name: /Of Other/ })).toBeVisible();
    await expect(theirs.page.getByText('Of Acme')).toHaveCount(0);
});

/** What the service answers a program with this key. */
async function status(program: APIRequestContext, key: string, method: 'get' | 'post', path: string): Promise<number> {
    const headers = { Authorization: `Bearer ${key}` };
    return (await program[method](`/api/v1/${path}`, { headers })).status();
}

test('an API key is good for what was ticked, until it is ended', async ({ sit, keys, service }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    const run = await api.exportOnce({ title: 'Once now' });
    await page.goto('/keys');
    await page.getByRole('button', { name: 'Add API key' }).first().click();
    const form = page.getByRole('dialog', { name: 'Add API key' });
    await form.getByRole('textbox', { name: 'What is it for?' }).fill('Monitoring');
    await expect(form.getByRole('checkbox', { name: 'Read' })).toBeChecked();
    await expect(form.getByRole('checkbox', { name: 'Administer' })).toHaveCount(0);
    await form.getByRole('button', { name: 'Add API key' }).click();
    const key = await kept(page, 'The key for “Monitoring”', 'API key');
    const program = await requests.newContext({ baseURL: service.address });
    expect(await status(program, key, 'get', `runs/${run.id}`)).toBe(200);
    expect(await status(program, key, 'post', `runs/${run.id}/cancel`)).toBe(403);

    await page.getByRole('checkbox', { name: 'Select Monitoring' }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'End' }).click();
    const question = page.getByRole('dialog', { name: 'End this API key?' });
    await expect(question.getByRole('listitem')).toHaveText('Monitoring (exporter)');
    await question.getByRole('button', { name: 'End' }).click();
    await expect(page.getByRole('row', { name: /Monitoring/ })).toContainText('Ended');
    expect(await status(program, key, 'get', `runs/${run.id}`)).toBe(401);
    await program.dispose();
});

test('a legacy client gets in with the three texts and its service account, until it is ended', async ({
    sit,
    keys,
    service,
}) => {
    const { api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    const run = await api.exportOnce({ title: 'Once now', type: 'Contact' });
    const { page } = await sit(ADMIN);
    await page.goto('/legacy-clients');
    await page.getByRole('button', { name: 'Add legacy client' }).first().click();
    const form = page.getByRole('dialog', { name: 'Add legacy client' });
    await form.getByRole('textbox', { name: 'What is it for?' }).fill('Report server');
    await form.getByRole('combobox', { name: 'Service account' }).click();
    await page.getByRole('option', { name: EXPORTER.name }).click();
    await form.getByRole('button', { name: 'Add legacy client' }).click();
    const title = 'The client “Report server”';
    const [xApiKey, id] = [await copied(page, title, 'x-api-key'), await copied(page, title, 'Client id')];
    const secret = await kept(page, title, 'Client secret');

    const basic = Buffer.from(`${id}:${secret}`).toString('base64');
    const account = { username: `Acme\\${EXPORTER.name}`, password: EXPORTER.password };
    const program = await requests.newContext({ baseURL: service.address, extraHTTPHeaders: { 'x-api-key': xApiKey } });
    const login = await program.post('/auth/v3/oauth/token', {
        headers: { Authorization: `Basic ${basic}` },
        form: { grant_type: 'password', client_id: id, ...account },
    });
    const { access_token: token } = (await login.json()) as { access_token: string };
    const history = () =>
        program.get('/data-download/v4/export/history', { headers: { Authorization: `Bearer ${token}` } });
    const { data } = (await (await history()).json()) as { data: { items: { fileName: string }[] } };
    expect(data.items.map(({ fileName }) => fileName)).toEqual([run.fileName]);

    await page.getByRole('checkbox', { name: 'Select Report server' }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'End' }).click();
    const question = page.getByRole('dialog', { name: 'End this legacy client?' });
    await question.getByRole('button', { name: 'End' }).click();
    await expect(page.getByRole('row', { name: /Report server/ })).toContainText('Ended');
    expect((await history()).status()).toBe(401);
    await program.dispose();
});
