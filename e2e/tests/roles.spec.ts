/** What each role sees and may do; the service decides, the pages say it beforehand. */
import { ADMIN, AUDITOR, EXPORTER } from '../support/person';
import { expect, test } from '../support/test';

const EVERYBODYS = ['Overview', 'Jobs', 'API keys', 'History', 'Artifacts', 'Coverage'];

for (const [person, more] of [
    [EXPORTER, []],
    [AUDITOR, ['Audit log']],
    [ADMIN, ['Users', 'Tenants', 'Legacy clients', 'Audit log', 'System status']],
] as const) {
    test(`the pages of ${person.role}s`, async ({ sit }) => {
        const { page } = await sit(person);
        await page.goto('/');
        const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
        await expect(links.first()).toBeVisible();
        expect((await links.allTextContents()).sort()).toEqual([...EVERYBODYS, ...more].sort());
    });
}

test('an auditor sees jobs, runs and files, makes and fetches none', async ({ sit, keys, faults }) => {
    faults.allow(/status of 403/);
    const exporter = await sit(EXPORTER);
    await exporter.api.uploadCertificate(keys.certificate);
    await exporter.api.exportOnce({ title: 'Once now' });

    const { page } = await sit(AUDITOR);
    await page.goto('/jobs');
    await expect(page.getByRole('row', { name: /Once now/ })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Add new job' })).toHaveCount(0);
    await page.getByRole('checkbox', { name: 'Select Once now' }).check();
    for (const deed of ['Run now', 'Delete']) {
        const button = page.getByRole('toolbar').getByRole('button', { name: deed });
        await expect(button).toHaveAccessibleDescription('Your role does not allow this.');
    }
    await page.goto('/jobs/new');
    await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
    await page.goto('/artifacts');
    await expect(page.getByRole('row', { name: /Once now/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /^Download/ })).toHaveCount(0);
});

test('a page that needs another role says so', async ({ sit, faults }) => {
    faults.allow(/status of 403/);
    const { page } = await sit(EXPORTER);
    for (const path of ['/users', '/audit', '/status', '/tenants', '/legacy-clients']) {
        await page.goto(path);
        await expect(page.getByRole('alert')).toContainText(/right|role|administrator/i);
    }
});
