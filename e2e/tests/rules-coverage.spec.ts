/** A year of which nobody downloaded the files before they were gone is not complete, until it is exported again. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { EXPORTER } from '../support/person';
import { expect, test } from '../support/test';

/** Also of days that are lost, which no other test of the pages sees. */
async function expectNoViolation(page: Page): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).analyze();
        const told = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        expect.soft(told, colorScheme).toEqual([]);
    }
}

test('what is lost is a gap, and the run that lost it brings it again', async ({ sit, keys }) => {
    // A year of days takes axe its time.
    test.slow();
    const { page, api } = await sit(EXPORTER);
    await api.uploadCertificate(keys.certificate);
    const timeframe = { kind: 'fixed', from: '2025-01-01', to: '2025-12-31' } as const;
    const run = await api.exportOnce({ title: 'The year', timeframe });
    for (const { id } of (await api.artifacts(`?runId=${run.id}`)).items) await api.delete(`artifacts/${id}`);

    await page.goto('/coverage?year=2025');
    const verdict = page.getByRole('alert', { name: /^2025/ });
    await expect(verdict).toContainText('2025: 0 of 365 days are exported. One gap is left.');
    await expect(verdict).toContainText('365 days are lost');
    await expect(page.getByRole('link', { name: '2025-05-03: lost: its files are gone' })).toBeVisible();
    const gaps = page.getByRole('region', { name: 'Gaps' });
    await expect(gaps).toContainText('its files are gone, and not all of them were downloaded');
    await expectNoViolation(page);

    await gaps.getByRole('button', { name: 'Run this slot again' }).click();
    await expect(verdict).toContainText('2025 is complete: every day was exported.');
    await expect(gaps).toContainText('No gaps.');
});
