/** The service dies in the middle of a run: the page says so, keeps what it showed, and goes on when the service is back. */
import { EXPORTER } from '../support/person';
import { expect, gatedTest as test } from '../support/test';

test('a run goes on after the service was killed, and so does the page', async ({
    sit,
    keys,
    gate,
    service,
    faults,
}) => {
    faults.allow(/net::ERR_/);
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await gate.shut();
    const job = await api.createJob({ title: 'All interactions' });
    await page.goto('/jobs');
    const row = page.getByRole('row', { name: /All interactions/ });
    const bar = row.getByRole('progressbar', { name: 'Progress of All interactions' });
    await expect(bar).toHaveAttribute('aria-valuetext', /^4\d %/);

    await service.kill();
    const banner = page.getByText(/The service has not answered since .* UTC/);
    await expect(banner).toBeVisible();
    await expect(bar).toHaveAttribute('aria-valuetext', /^4\d %/);

    await service.start();
    await expect(banner).toBeHidden();
    await gate.open();
    await expect(row).toContainText('Finished');
    const { run } = await api.run(job.latestRun?.id ?? '');
    expect([run.status, run.attempt]).toEqual(['finished', 2]);
});

test('a page that is opened while the service is away waits for it', async ({ sit, service, faults }) => {
    faults.allow(/net::ERR_/);
    const { page } = await sit(EXPORTER);
    await page.goto('/jobs');
    await expect(page.getByRole('heading', { name: 'Jobs', exact: true })).toBeVisible();
    await service.stop();
    await page.getByRole('link', { name: 'History' }).click();
    await expect(page.getByText(/The service has not answered since .* UTC/)).toBeVisible();
    await service.start();
    await expect(page.getByText(/The service has not answered since/)).toBeHidden();
    await expect(page.getByRole('heading', { name: 'History', exact: true })).toBeVisible();
});
