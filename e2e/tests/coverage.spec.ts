/** Coverage leads from what is missing to the run that fills it. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Coverage, Run } from '../../web/src/api/schema.gen';
import type { Api } from '../support/api';
import { EXPORTER } from '../support/person';
import { saved } from '../support/saved';
import { expect, furnishedTest, test } from '../support/test';

const FULL = '[retention]\nquota = "1kB"\n';
const YEAR = '/coverage?year=2025';

/** The intervals of 2025 that nobody has exported. */
async function gaps(api: Api): Promise<[string, string][]> {
    const days = 'from=2025-01-01&to=2025-12-31';
    const coverage = (await api.get(`coverage?source=main&type=Interaction&${days}`)) as Coverage;
    return coverage.gaps.map(({ from, to }) => [from.slice(0, 10), to.slice(0, 10)]);
}

async function runs(api: Api): Promise<Run[]> {
    return ((await api.get('runs')) as { items: Run[] }).items;
}

function listed(page: Page) {
    return page.getByRole('region', { name: 'Gaps' });
}

test('a slot that failed is run again from the gap it left', async ({ sit, keys, service, settings }) => {
    await service.stop();
    await service.set(settings + FULL);
    await service.start();
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    const timeframe = { kind: 'fixed', from: '2025-01-01', to: '2025-12-31' } as const;
    const failed = await api.exportOnce({ title: 'All of 2025', timeframe });
    expect(failed.status).toBe('failed');
    await service.stop();
    await service.set(settings);
    await service.start();

    await page.goto(YEAR);
    await expect(listed(page)).toContainText('from 2025-01-01 00:00:00 to before 2026-01-01 00:00:00');
    await expect(listed(page).getByRole('link', { name: 'Show the run' })).toHaveAttribute('href', /run=/);
    await listed(page).getByRole('button', { name: 'Run this slot again' }).click();
    await expect(listed(page)).toContainText('No gaps.');
    const [again] = await runs(api);
    expect([again?.status, again?.trigger, again?.againOf]).toEqual(['finished', 'again', failed.id]);
    expect(again?.window).toEqual(failed.window);
    expect(await gaps(api)).toEqual([]);
});

test('a gap is filled by a job that the editor has ready', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    for (const [from, to] of [
        ['2025-01-01', '2025-06-30'],
        ['2025-08-10', '2025-12-31'],
    ] as const)
        await api.exportOnce({ title: `From ${from}`, timeframe: { kind: 'fixed', from, to } });
    expect(await gaps(api)).toEqual([['2025-07-01', '2025-08-10']]);

    await page.goto(YEAR);
    await expect(listed(page)).toContainText('40 days');
    await listed(page).getByRole('button', { name: 'Fill this gap' }).click();
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Interaction 2025-07-01 – 2025-08-09');
    await expect(page.getByLabel('From date')).toHaveValue('2025-07-01');
    await expect(page.getByLabel('To date')).toHaveValue('2025-08-09');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /Interaction 2025-07-01/ })).toContainText('Finished');
    expect(await gaps(api)).toEqual([]);

    await page
        .getByRole('main')
        .getByRole('link', { name: /All jobs: Interaction of main/ })
        .click();
    await page.goto(YEAR);
    await expect(listed(page)).toContainText('No gaps.');
});

test('what fills a gap of one job counts for all of them', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    const timeframe = { kind: 'fixed', from: '2025-02-01', to: '2025-12-31' } as const;
    const job = await api.createJob({ title: 'Most of 2025', description: 'For the auditors', timeframe });
    await api.ended(job.latestRun?.id ?? '');
    await page.goto(YEAR);
    await page.getByRole('combobox', { name: 'Of' }).click();
    await page.getByRole('option', { name: 'Job: Most of 2025' }).click();
    await expect(listed(page)).toContainText('under “All jobs: Interaction of main”, not under this job');
    await listed(page).getByRole('button', { name: 'Fill this gap' }).click();
    // Filled as the job was, but for the time.
    await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue('For the auditors');
    await expect(page.getByLabel('To date')).toHaveValue('2025-01-31');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /Most of 2025 2025-01-01/ })).toContainText('Finished');
    expect(await gaps(api)).toEqual([]);
});

furnishedTest('the proof of a year is taken along, day by day', async ({ sit, folder }) => {
    const { page, api } = await sit(EXPORTER);
    const whole = (await runs(api)).find(({ title }) => title === 'All interactions');
    await page.goto(YEAR);
    await expect(listed(page)).toContainText('No gaps.');
    const file = await saved(page, folder, () => page.getByRole('button', { name: 'Save as CSV' }).click());
    const lines = (await readFile(file, 'utf8'))
        .replace(/^\ufeff/, '')
        .trimEnd()
        .split('\r\n');
    expect(lines.slice(0, 2)).toEqual(['List,Coverage', 'Filter,All jobs: Interaction of main; 2025']);
    expect(lines[3]).toBe('By,Acme\\exporter');
    const days = lines.slice(lines.indexOf('Day,State,Runs') + 1).map((line) => line.split(','));
    expect([days.length, days[0]?.[0], days.at(-1)?.[0]]).toEqual([365, '2025-01-01', '2025-12-31']);
    for (const day of days) expect(day.at(-1)).toContain(whole?.id);
});
