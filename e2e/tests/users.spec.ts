/** What administrators do with the others, and what those notice of it in their own browsers. */
import type { Page } from '@playwright/test';
import type { Artifact, Job, User } from '../../web/src/api/schema.gen';
import type { Api } from '../support/api';
import { ADMIN, EXPORTER } from '../support/person';
import { expect, test } from '../support/test';

const DAILY = { run: { kind: 'daily', at: '03:00' }, start: { kind: 'at', at: '2031-01-01T00:00:00Z' } } as const;

/** Selects a user and begins a deed; the dialog that asks about it. */
async function begin(page: Page, user: string, deed: string, title: string) {
    await page.goto('/users');
    await page.getByRole('checkbox', { name: `Select ${user}` }).check();
    await page.getByRole('toolbar').getByRole('button', { name: deed }).click();
    return page.getByRole('dialog', { name: title });
}

async function signIn(page: Page, password: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
}

async function enter(page: Page, password: string): Promise<void> {
    await page.getByRole('textbox', { name: 'User name' }).fill(EXPORTER.name);
    await page.getByRole('button', { name: 'Next' }).click();
    await signIn(page, password);
}

async function userCalled(api: Api, name: string): Promise<User | undefined> {
    return ((await api.get('users')) as { items: User[] }).items.find((user) => user.name === name);
}

function jobs(api: Api): Promise<Job[]> {
    return api.get('jobs?sort=title').then((answer) => (answer as { items: Job[] }).items);
}

test('a role that changes, changes what the user may do at once', async ({ sit, keys }) => {
    const [admin, exporter] = [await sit(ADMIN), await sit(EXPORTER)];
    await exporter.api.uploadCertificate(keys.certificate);
    await exporter.page.goto('/jobs');
    await expect(exporter.page.getByRole('link', { name: 'Add new job' }).first()).toBeVisible();

    const dialog = await begin(admin.page, EXPORTER.name, 'Change role', 'Change the role of exporter');
    await expect(dialog.getByRole('radio', { name: 'Exporter' })).toBeChecked();
    await dialog.getByRole('radio', { name: 'Auditor' }).check();
    await dialog.getByRole('button', { name: 'Change role' }).click();
    await expect(admin.page.getByRole('row', { name: /^Select exporter/ })).toContainText('Auditor');
    expect((await userCalled(admin.api, EXPORTER.name))?.role).toBe('auditor');

    await exporter.page.getByRole('link', { name: 'History' }).click();
    await expect(exporter.page.getByRole('link', { name: 'Audit log' })).toBeVisible();
    await exporter.page.getByRole('link', { name: 'Jobs', exact: true }).click();
    await expect(exporter.page.getByRole('heading', { name: 'No jobs yet' })).toBeVisible();
    await expect(exporter.page.getByRole('link', { name: 'Add new job' })).toHaveCount(0);
    await expect(exporter.api.createJob()).rejects.toThrow('403');
});

test('a password that was reset is told once, and good for one login', async ({ sit, faults }) => {
    // With a given password nothing may be asked; the page that stood there asks before it is gone.
    faults.allow(/status of 40[13]/);
    const [admin, exporter] = [await sit(ADMIN), await sit(EXPORTER)];
    await exporter.page.goto('/jobs');
    await expect(exporter.page.getByRole('heading', { name: 'No jobs yet' })).toBeVisible();
    const dialog = await begin(admin.page, EXPORTER.name, 'Reset password', 'Reset the password of exporter?');
    await dialog.getByRole('button', { name: 'Reset password' }).click();
    const told = admin.page.getByRole('dialog', { name: 'exporter has a new password' });
    await told.getByRole('button', { name: 'Copy: One-time password' }).click();
    const given = await admin.page.evaluate(() => navigator.clipboard.readText());
    await admin.page.keyboard.press('Escape');
    await expect(told.getByText(given, { exact: true })).toBeVisible();
    await told.getByRole('button', { name: 'I have kept it' }).click();
    await expect(admin.page.getByText(given)).toHaveCount(0);

    const { page } = exporter;
    await page.getByRole('link', { name: 'History' }).click();
    const login = page.getByRole('dialog', { name: 'Your session has ended' });
    await signIn(page, EXPORTER.password);
    await expect(login.getByRole('alert')).toContainText('The login failed');
    // Behind the login stand no words for programs.
    await expect(page.getByText('Authorization: Bearer')).toHaveCount(0);
    await signIn(page, given);
    await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
    await page.getByRole('textbox', { name: 'Present password' }).fill(given);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill('another one of the tests');
    await page.getByRole('textbox', { name: 'New password, once more' }).fill('another one of the tests');
    await page.getByRole('button', { name: 'Change password' }).click();
    await expect(page.getByRole('heading', { name: 'History', exact: true })).toBeVisible();
    await expect((await sit()).api.logIn({ ...EXPORTER, password: given })).rejects.toThrow('401');
});

test('who is disabled is out, and their jobs are taken over or suspended', async ({ sit, keys, faults }) => {
    faults.allow(/status of 401/);
    const [admin, exporter] = [await sit(ADMIN), await sit(EXPORTER)];
    for (const { api } of [admin, exporter]) await api.uploadCertificate(keys.certificate);
    await exporter.api.createJob({ ...DAILY, title: 'Goes on' });
    await exporter.api.createJob({ ...DAILY, title: 'Rests' });
    const left = await exporter.api.exportOnce({ title: 'Was exported', type: 'Contact' });
    await exporter.page.goto('/jobs');
    await expect(exporter.page.getByRole('row', { name: /Goes on/ })).toBeVisible();

    const dialog = await begin(admin.page, EXPORTER.name, 'Disable', 'Disable exporter');
    await expect(dialog.getByRole('row', { name: /Was exported: export-/ })).toContainText('with their key only');
    const rests = dialog.getByRole('row', { name: /Rests/ });
    await expect(rests.getByRole('radio', { name: 'Suspend it' })).toBeChecked();
    await dialog
        .getByRole('row', { name: /Goes on/ })
        .getByText('I take it over')
        .click();
    await dialog.getByRole('button', { name: 'Disable user' }).click();
    await expect(dialog).toBeHidden();
    await expect(admin.page.getByRole('row', { name: /^Select exporter/ })).toContainText('Disabled');
    expect((await jobs(admin.api)).map((job) => [job.settings.title, job.owner.name, job.isActive])).toEqual([
        ['Goes on', ADMIN.name, true],
        ['Rests', EXPORTER.name, false],
        ['Was exported', EXPORTER.name, false],
    ]);
    const { items } = (await admin.api.artifacts(`?runId=${left.id}`)) as { items: Artifact[] };
    expect(items.map(({ isAvailable }) => isAvailable)).toEqual([true]);

    await exporter.page.goto('/history');
    await enter(exporter.page, EXPORTER.password);
    await expect(exporter.page.getByRole('alert')).toContainText('The login failed');
    await expect((await sit()).api.logIn(EXPORTER)).rejects.toThrow(/40[13]/);
});

test('who is enabled again is let in, and their jobs stay as they are', async ({ sit, keys }) => {
    const [admin, exporter] = [await sit(ADMIN), await sit(EXPORTER)];
    await exporter.api.uploadCertificate(keys.certificate);
    const job = await exporter.api.createJob({ ...DAILY, title: 'Rests' });
    const user = await userCalled(admin.api, EXPORTER.name);
    await admin.api.post(`users/${user?.id ?? ''}/disable`, { jobs: [{ id: job.id, decision: 'suspend' }] });

    const dialog = await begin(admin.page, EXPORTER.name, 'Enable', 'Enable exporter again?');
    await dialog.getByRole('button', { name: 'Enable' }).click();
    await expect(dialog).toBeHidden();
    await expect(admin.page.getByRole('row', { name: /^Select exporter/ })).toContainText('Active');
    expect((await userCalled(admin.api, EXPORTER.name))?.disabledAt).toBeNull();

    const { page } = await sit();
    await page.goto('/jobs');
    await enter(page, EXPORTER.password);
    await expect(page.getByRole('switch', { name: 'Rests is active' })).not.toBeChecked();
});
