/** A run is stopped, or never begins, when somebody says so; the others go on. */
import { EXPORTER } from '../support/person';
import { expect, gatedTest } from '../support/test';

/** One run at a time: the second waits. */
const test = gatedTest.extend({
    // They end with those of the worker.
    settings: async ({ settings }, use) => use(`${settings}runs_at_once = 1\n`),
});

test('a run that waits is cancelled beside one that goes on', async ({ sit, keys, gate }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await gate.shut();
    const first = await api.createJob({ title: 'In progress' });
    await page.goto('/history');
    const going = page.getByRole('row', { name: /In progress/ });
    const waiting = page.getByRole('row', { name: /Waits its turn/ });
    await expect(going.getByRole('progressbar')).toBeVisible();
    const second = await api.createJob({ title: 'Waits its turn' });
    await expect(waiting).toContainText('Scheduled');
    await page.getByRole('button', { name: 'Waits its turn', exact: true }).click();
    const details = page.getByRole('dialog', { name: 'Details of a run' });
    await details.getByRole('toolbar').getByRole('button', { name: 'Cancel run' }).click();
    const question = page.getByRole('dialog', { name: 'Cancel this run?' });
    await question.getByRole('button', { name: 'Cancel run' }).click();
    await expect(details).toContainText('This run was cancelled');
    await page.keyboard.press('Escape');
    await expect(waiting).toContainText('Cancelled');

    await gate.open();
    await expect(going).toContainText('Finished');
    expect((await api.ended(first.latestRun?.id ?? '')).status).toBe('finished');
    const { run, attempts } = await api.run(second.latestRun?.id ?? '');
    expect([run.status, run.rows, attempts.length]).toEqual(['cancelled', 0, 0]);
});

test('several are cancelled at once, unless somebody thinks again', async ({ sit, keys, gate }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await gate.shut();
    const jobs = [await api.createJob({ title: 'One export' }), await api.createJob({ title: 'Another export' })];
    await page.goto('/history');
    await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /^4\d %/);
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
    const cancel = page.getByRole('toolbar').getByRole('button', { name: 'Cancel run' });
    await cancel.click();
    const question = page.getByRole('dialog', { name: 'Cancel 2 runs?' });
    await expect(question.getByRole('listitem')).toHaveText(['Another export', 'One export']);
    await question.getByRole('button', { name: 'Let it run' }).click();
    await expect(question).toBeHidden();
    expect((await api.run(jobs[0]?.latestRun?.id ?? '')).run.isCancelRequested).toBe(false);

    await cancel.click();
    await question.getByRole('button', { name: 'Cancel run' }).click();
    await gate.open();
    await expect(page.getByRole('row', { name: /Cancelled/ })).toHaveCount(2);
    for (const job of jobs) expect((await api.ended(job.latestRun?.id ?? '')).status).toBe('cancelled');
    expect((await api.artifacts()).items).toEqual([]);
});
