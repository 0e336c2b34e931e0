/** No page has a violation that axe knows, in either theme, on a wide screen or a narrow one; none scrolls sideways. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { PLACES, visit } from '../support/pages';
import { EXPORTER } from '../support/person';
import { expect, furnishedTest as test } from '../support/test';

const LOOKS = [
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 1280 },
    { colorScheme: 'light', width: 360 },
    { colorScheme: 'dark', width: 360 },
] as const;

async function expectNoViolation(page: Page): Promise<void> {
    for (const { colorScheme, width } of LOOKS) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        const { violations } = await new AxeBuilder({ page }).analyze();
        const told = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        expect.soft(told, `${colorScheme}, ${width} px`).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect.soft(overflow, `sideways scroll, ${width} px`).toBeLessThanOrEqual(0);
    }
}

for (const { name, path, heading, person } of PLACES) {
    test(name, async ({ sit }) => {
        // A year of days takes axe its time.
        test.slow(name === 'coverage');
        const { page } = await sit(person);
        await visit(page, { path, heading });
        await expectNoViolation(page);
    });
}

test('login', async ({ sit }) => {
    const { page } = await sit();
    await page.goto('/');
    await expect(page.getByRole('textbox', { name: 'User name' })).toBeVisible();
    await expectNoViolation(page);
});

test('the details of a run', async ({ sit }) => {
    const { page } = await sit(EXPORTER);
    await page.goto('/history');
    await page.getByRole('button', { name: 'All interactions again', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('quota');
    await expectNoViolation(page);
});

test('how to open a file, and the question before it is deleted', async ({ sit }) => {
    const { page } = await sit(EXPORTER);
    await page.goto('/artifacts');
    await page
        .getByRole('checkbox', { name: /Select .*All contacts|Select export/ })
        .first()
        .check();
    await page.getByRole('toolbar').getByRole('button', { name: 'How to open it' }).click();
    await expect(page.getByRole('dialog')).toContainText('openssl smime -decrypt');
    await expectNoViolation(page);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('dialog')).toContainText('never downloaded');
    await expectNoViolation(page);
});
