/** What people set for themselves, and the escrow certificate that an administrator sets for all. */
import type { Page } from '@playwright/test';
import type { Run } from '../../web/src/api/schema.gen';
import { makeKeyPair } from '../support/key-pair';
import { ADMIN, EXPORTER } from '../support/person';
import { rowsInside, saved } from '../support/saved';
import { expect, test } from '../support/test';

function section(page: Page, title: string) {
    return page.getByRole('region', { name: title });
}

/** Fetches the one file of a run by its link, as its owner does. */
function fetched(page: Page, folder: string, { fileName }: Run): Promise<string> {
    return saved(page, folder, async () => {
        await page.goto('/artifacts');
        await page.getByRole('link', { name: `Download ${fileName ?? ''}`, exact: true }).click();
    });
}

test('an escrow key opens what is exported while it is set', async ({ sit, keys, folder }) => {
    const [admin, exporter] = [await sit(ADMIN), await sit(EXPORTER)];
    await exporter.api.uploadCertificate(keys.certificate);
    const safe = await makeKeyPair(folder);
    await admin.page.goto('/preferences');
    const escrow = section(admin.page, 'Escrow certificate of your organisation');
    await escrow.getByLabel('Choose a certificate').setInputFiles(safe.certificate);
    await expect(escrow).toContainText('Opens 0 files');
    const set = await exporter.api.exportOnce({ title: 'While it is set', type: 'Contact' });
    const both = await fetched(exporter.page, folder, set);
    for (const key of [keys.key, safe.key]) expect(await rowsInside(both, key)).toBe(set.rows);
    await expect(exporter.page.getByRole('row', { name: /While it is set/ })).toContainText('and escrow');

    await admin.page.reload();
    await expect(escrow).toContainText('Opens 1 file');
    await escrow.getByRole('button', { name: 'Remove the escrow certificate' }).click();
    const question = admin.page.getByRole('dialog', { name: 'Remove the escrow certificate?' });
    await expect(question).toContainText('1 file opened with its key so far; that stays so: keep the key.');
    await question.getByRole('button', { name: 'Remove' }).click();
    await expect(escrow).toContainText('files open with the key of their owner alone');
    await escrow.getByRole('button', { name: 'One earlier escrow certificate' }).click();
    await expect(escrow.getByRole('listitem')).toContainText('opens 1 file, keep its key');

    const after = await exporter.api.exportOnce({ title: 'After it was removed', type: 'Contact' });
    const own = await fetched(exporter.page, folder, after);
    expect(await rowsInside(own, keys.key)).toBe(after.rows);
    await expect(rowsInside(own, safe.key)).rejects.toThrow();
    expect(await rowsInside(both, safe.key)).toBe(set.rows);
});

test('a private key is never taken for a certificate', async ({ sit, keys, faults }) => {
    faults.allow(/status of 4\d\d .*\/api\/v1\/certificate$/);
    const { page, api } = await sit(EXPORTER);
    await page.goto('/preferences');
    const certificate = section(page, 'Encryption certificate');
    await certificate.getByLabel('Choose a certificate').setInputFiles(keys.key);
    await expect(certificate.getByRole('alert').filter({ hasText: /private key/ })).toBeVisible();
    await expect(certificate).toContainText('You have no certificate yet');
    expect(((await api.get('me')) as { certificate: { state: string } }).certificate.state).toBe('missing');
});

test('a new password ends all other logins, and not the one here', async ({ sit, faults }) => {
    faults.allow(/status of 4(01|22)/);
    const [here, elsewhere] = [await sit(EXPORTER), await sit(EXPORTER)];
    const { page } = here;
    await page.goto('/preferences');
    const password = section(page, 'Password');
    await password.getByRole('button', { name: 'Change password' }).click();
    await password.getByRole('textbox', { name: 'Present password' }).fill('not the one of now');
    await password.getByRole('textbox', { name: 'New password', exact: true }).fill('another one of the tests');
    await password.getByRole('textbox', { name: 'New password, once more' }).fill('another one of the tests');
    const change = password.locator('form').getByRole('button', { name: 'Change password' });
    await change.click();
    const present = password.getByRole('textbox', { name: 'Present password' });
    await expect(present).toHaveAccessibleDescription(/password/i);
    await present.fill(EXPORTER.password);
    await change.click();
    await expect(password.getByRole('status')).toHaveText(/Your password was changed/);
    await page.reload();
    await expect(section(page, 'Where you are logged in').getByRole('row', { name: /this one/ })).toBeVisible();
    await expect(elsewhere.api.get('me')).rejects.toThrow('401');
    await expect((await sit()).api.logIn(EXPORTER)).rejects.toThrow('401');
    await (await sit()).api.logIn({ ...EXPORTER, password: 'another one of the tests' });
});

test('who logs out everywhere is out in each browser', async ({ sit, faults }) => {
    faults.allow(/status of 401/);
    const [here, elsewhere] = [await sit(EXPORTER), await sit(EXPORTER)];
    await elsewhere.page.goto('/history');
    await here.page.goto('/preferences');
    const sessions = section(here.page, 'Where you are logged in');
    await expect(sessions.getByRole('row')).toHaveCount(3);
    await expect(sessions.getByRole('row', { name: /this one/ })).toHaveCount(1);
    await sessions.getByRole('button', { name: 'Log out everywhere' }).click();
    const question = here.page.getByRole('dialog', { name: 'Log out everywhere?' });
    await question.getByRole('button', { name: 'Log out everywhere' }).click();
    await expect(here.page.getByRole('heading', { name: 'Log in' })).toBeVisible();
    await elsewhere.page.getByRole('link', { name: 'Artifacts' }).click();
    await expect(elsewhere.page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
    for (const { api } of [here, elsewhere]) await expect(api.get('me')).rejects.toThrow('401');
});
