/** The audit log through its page: what stands in it, whether it is whole, and a copy to take along. */
import { readFile } from 'node:fs/promises';
import type { AuditVerdict } from '../../web/src/api/schema.gen';
import { run } from '../support/command';
import { AUDITOR, EXPORTER } from '../support/person';
import { saved } from '../support/saved';
import type { Service } from '../support/service';
import { expect, test } from '../support/test';

/** As somebody would who has the database in their hands: an entry no longer says who it was. */
async function forge(service: Service): Promise<void> {
    const change =
        "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute(\"UPDATE audit SET user_name = 'nobody' WHERE kind = 'job.created'\"); d.commit()";
    await run('python3', ['-c', change, service.metadata], service.folder);
}

test('a log that is whole says so, one that was tampered with too', async ({ sit, keys, service, faults }) => {
    faults.allow(/net::ERR_/);
    const exporter = await sit(EXPORTER);
    await exporter.api.uploadCertificate(keys.certificate);
    await exporter.api.createJob({ title: 'All contacts', start: { kind: 'at', at: '2031-01-01T00:00:00Z' } });
    const { page, api } = await sit(AUDITOR);
    await page.goto('/audit');
    await page.getByRole('button', { name: 'Verify' }).click();
    const whole = page.getByRole('status').filter({ hasText: 'The chain is whole' });
    const { entries, lastHash } = (await api.get('audit/verdict')) as AuditVerdict;
    await expect(whole).toContainText(`all ${entries} entries are there`);
    await expect(whole).toContainText(lastHash);

    await service.stop();
    await forge(service);
    await service.start();
    await page.reload();
    await expect(page.getByText('Created the job “All contacts”')).toBeVisible();
    await page.getByRole('button', { name: 'Verify' }).click();
    const broken = page.getByRole('alert').filter({ hasText: 'The chain is broken' });
    await expect(broken).toContainText(/entry \d+/);
    await expect(whole).toHaveCount(0);
});

test('the entries of one kind by one user are a link, and tables to take along', async ({ sit, keys, folder }) => {
    const exporter = await sit(EXPORTER);
    await exporter.api.uploadCertificate(keys.certificate);
    for (const title of ['All contacts', 'All "old" contacts'])
        await exporter.api.createJob({ title, start: { kind: 'at', at: '2031-01-01T00:00:00Z' } });
    const { page } = await sit(AUDITOR);
    await page.goto('/audit');
    const rows = page.getByRole('grid', { name: 'Audit log' }).getByRole('rowheader');
    await page.getByRole('textbox', { name: 'User (whole name)' }).fill(EXPORTER.name);
    await page.getByRole('combobox', { name: 'What' }).click();
    await page.getByRole('option', { name: 'Job created' }).click();
    await page.keyboard.press('Escape');
    await expect(rows).toHaveText(['Created the job “All "old" contacts”', 'Created the job “All contacts”']);
    await page.reload();
    await expect(rows).toHaveCount(2);

    const list = await saved(page, folder, () => page.getByRole('button', { name: 'Save as CSV' }).click());
    expect(await readFile(list, 'utf8')).toMatch(
        /List,Audit log\r\nFilter,.*exporter.*\r\nSaved at,\d.*\r\nBy,Acme\\auditor\r\n\r\nNo\.,(.*\r\n){3}$/,
    );

    const file = await saved(page, folder, () => page.getByRole('link', { name: 'Export with hashes' }).click());
    const [head, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    expect(head).toMatch(/^number,time,kind,user,via,address,subject,.*,hash$/);
    expect(lines.map((line) => line.split(',').slice(2, 4))).toEqual([
        ['job.created', EXPORTER.name],
        ['job.created', EXPORTER.name],
    ]);
    expect(lines[0]).toContain(',"All ""old"" contacts",');
    // Who took it along when stands in the log itself.
    await page.goto('/audit');
    await expect(page.getByRole('row', { name: /auditor Took a copy of the audit log as CSV/ })).toBeVisible();
});

test('its pages follow one another without a gap', async ({ sit, keys }) => {
    const exporter = await sit(EXPORTER);
    await exporter.api.uploadCertificate(keys.certificate);
    const job = await exporter.api.createJob({
        run: { kind: 'daily', at: '03:00' },
        start: { kind: 'at', at: '2031-01-01T00:00:00Z' },
    });
    for (let time = 0; time < 12; time += 1)
        for (const deed of ['suspend', 'resume']) await exporter.api.post(`jobs/${job.id}/${deed}`);
    const { page } = await sit(AUDITOR);
    await page.goto('/audit?limit=25');
    const numbers = page.getByRole('grid', { name: 'Audit log' }).getByRole('row').locator('td:first-child');
    await expect(numbers).toHaveCount(25);
    const first = await numbers.allTextContents();
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect(numbers.last()).toHaveText('1');
    const second = await numbers.allTextContents();
    const all = [...first, ...second].map(Number);
    expect(all).toEqual(all.map((_, index) => all.length - index));
    await page.getByRole('button', { name: 'Previous page' }).click();
    await expect(numbers).toHaveText(first);
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect(numbers).toHaveText(second);

    // Whoever comes by a link has not been on the page before.
    await page.reload();
    await expect(numbers).toHaveText(second);
    await expect(page.getByRole('button', { name: 'Previous page' })).toBeDisabled();
    await page.getByRole('button', { name: 'First page' }).click();
    await expect(numbers).toHaveText(first);
});
