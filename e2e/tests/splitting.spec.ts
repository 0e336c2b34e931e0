/** An export that finds no room in one go, as several jobs that do. */
import type { Job, Run } from '../../web/src/api/schema.gen';
import { EXPORTER } from '../support/person';
import { expect, test as base } from '../support/test';

function withQuota(quota: string) {
    return base.extend({
        settings: async ({ sample }, use) =>
            use(`[sources.main]\nurl = "${sample}"\n[retention]\nquota = "${quota}"\n`),
    });
}

// More than a quarter of 2025 comes to, and less than an estimate of it wants to have to spare.
const test = withQuota('280kB');
const tightTest = withQuota('20kB');

test('a long window becomes a job for each month', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await page.goto('/jobs/new');
    await page.getByRole('textbox', { name: 'Title' }).fill('The first quarter');
    await page.getByLabel('Export timeframe').selectOption('Fixed interval');
    await page.getByLabel('From date').fill('2025-01-01');
    await page.getByLabel('To date').fill('2025-03-31');
    await expect(page.getByText('Over the quota')).toBeVisible();
    await expect(page.getByText(/^About 294 rows/)).toBeVisible();
    await page.getByRole('button', { name: 'Split into 3 jobs by month' }).click();
    const question = page.getByRole('dialog', { name: 'Create 3 jobs?' });
    await expect(question).toContainText('from 2025-01-01 00:00:00 to before 2025-04-01 00:00:00');
    await question.getByRole('button', { name: 'Create 3 jobs' }).click();
    await expect(page.getByText('3 jobs are created. Their runs stand in History.')).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Jobs' }).getByRole('rowheader')).toHaveCount(3);

    const { items } = (await api.get('jobs?sort=title')) as { items: Job[] };
    const ends = ['2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01'];
    expect(items.map(({ settings: { title, timeframe } }) => [title, timeframe?.from, timeframe?.to])).toEqual(
        [0, 1, 2].map((part) => {
            const [from = '', to = ''] = ends.slice(part, part + 2);
            return [`The first quarter ${from} – ${to}`, `${from}T00:00:00Z`, `${to}T00:00:00Z`];
        }),
    );
    await page.getByRole('link', { name: 'History' }).click();
    await expect(page.getByRole('row', { name: /The first quarter .* Finished/ })).toHaveCount(3);
    const { items: runs } = (await api.get('runs')) as { items: Run[] };
    expect(runs.reduce((sum, { rows }) => sum + rows, 0)).toBe(294);
});

tightTest('more jobs than anybody wants are not offered', async ({ sit, keys }) => {
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    await page.goto('/jobs/new');
    await page.getByRole('textbox', { name: 'Title' }).fill('All of it');
    await expect(page.getByText(/It would fit by \w+: [\d,]+ slices, which is too many/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Split/ })).toHaveCount(0);
});
