/** From a job or a run to what belongs to it, and on: other owners, other settings, its files. */
import type { Job, Run } from '../../web/src/api/schema.gen';
import { makeKeyPair } from '../support/key-pair';
import { ADMIN, EXPORTER } from '../support/person';
import { rowsInside, saved } from '../support/saved';
import { expect, test } from '../support/test';

test('a job that was taken over is sealed for its new owner', async ({ sit, keys, folder }) => {
    const [exporter, admin] = [await sit(EXPORTER), await sit(ADMIN)];
    await exporter.api.uploadCertificate(keys.certificate);
    const own = await makeKeyPair(folder);
    await admin.api.uploadCertificate(own.certificate);
    const job = await exporter.api.createJob({
        title: 'Every day',
        type: 'Contact',
        run: { kind: 'daily', at: '03:00' },
        start: { kind: 'at', at: '2031-01-01T00:00:00Z' },
    });
    const { page, api } = admin;
    await page.goto('/jobs');
    await page.getByRole('checkbox', { name: 'Select Every day' }).check();
    const deeds = page.getByRole('toolbar');
    await deeds.getByRole('button', { name: 'Take over' }).click();
    const question = page.getByRole('dialog', { name: 'Take over “Every day”?' });
    await expect(question).toContainText('no longer with that of exporter');
    await question.getByRole('button', { name: 'Take over' }).click();
    await expect(question).toBeHidden();
    expect(((await api.get(`jobs/${job.id}`)) as Job).owner.name).toBe(ADMIN.name);
    await expect(deeds.getByRole('button', { name: 'Take over' })).toHaveAccessibleDescription(/yours already/);

    await deeds.getByRole('button', { name: 'Run now' }).click();
    await expect(page.getByRole('row', { name: /Every day/ })).toContainText('Finished');
    await page.goto('/artifacts');
    const file = await saved(page, folder, () => page.getByRole('link', { name: /^Download export-/ }).click());
    expect(await rowsInside(file, own.key)).toBeGreaterThan(0);
    await expect(rowsInside(file, keys.key)).rejects.toThrow();
});

test('a run leads to its files, and to a job like the one it was made by', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await api.exportOnce({ title: 'Another', type: 'Contact' });
    const job = await api.createJob({ title: 'Chats', mediaTypes: ['chat'], splitSizeBytes: 1 << 20 });
    const run = await api.ended(job.latestRun?.id ?? '');
    await api.delete(`jobs/${job.id}`);
    await page.goto('/history');
    await page.getByRole('button', { name: 'Chats', exact: true }).click();
    const details = page.getByRole('dialog', { name: 'Details of a run' });
    await details.getByRole('button', { name: 'Locate on Artifacts' }).click();
    await expect(page.getByRole('grid', { name: 'Artifacts' }).getByRole('rowheader')).toHaveText(['Chats']);
    await page.getByRole('checkbox', { name: `Select ${run.fileName ?? ''}` }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Show run' }).click();
    // The job is gone: what the run was made with is still there.
    await details.getByRole('button', { name: 'Clone this instance' }).click();
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Chats clone');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /Chats clone/ })).toContainText('Finished');
    const { items } = (await api.get('runs')) as { items: Run[] };
    const clone = items.find(({ title }) => title === 'Chats clone');
    expect(clone?.rows).toBe(run.rows);
    const [before, after] = [await api.run(run.id), await api.run(clone?.id ?? '')];
    expect({ ...after.settings, title: 'Chats' }).toEqual(before.settings);
});
