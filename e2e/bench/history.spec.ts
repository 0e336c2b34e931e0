/** Measures History with very many runs: first rows, order, pages, the longest page, bytes over the wire. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { EXPORTER } from '../support/person';
import { expect, test as base } from '../support/test';
import { withLongHistory } from './long-history';
import { type Measure, median, report } from './report';
import { firstRows, otherRows, putStopwatch, scrollThrough } from './stopwatch';
import { countBytes } from './wire';

const DOCUMENT = resolve(import.meta.dirname, '../../docs/performance-web.md');
const ROUNDS = Number(process.env['REPEAT'] ?? '5');
/** Rows of a page: as it comes, and as many as somebody can choose. */
const [USUAL, MOST] = [50, 250];

/** What nobody minds to wait, and what counts as frozen. */
const WAIT_MS = 1000;
const FROZEN_MS = 200;
const DOWNLOAD_KB = 300;

/** What is clicked on, and chosen. */
const title = (page: Page) => page.getByRole('columnheader', { name: 'Title' }).getByRole('button');
const fileName = (page: Page) => page.getByRole('columnheader', { name: 'File name' }).getByRole('button');
const next = (page: Page) => page.getByRole('button', { name: 'Next page' });
const mostRows = (page: Page) => page.getByRole('combobox', { name: 'Rows per page' }).selectOption(String(MOST));

const test = base.extend({
    service: async ({ folder, sample, keys, playwright }, use) =>
        withLongHistory({ folder, sample, keys, requests: playwright.request }, use),
});

class Measures {
    readonly all = new Map<string, Measure>();

    add(name: string, unit: Measure['unit'], value: number, limit: number): void {
        const measure = this.all.get(name) ?? { name, unit, values: [], limit };
        measure.values.push(value);
        this.all.set(name, measure);
    }
}

async function measure(page: Page, measures: Measures): Promise<void> {
    const received = await countBytes(page);
    await putStopwatch(page);
    await page.goto('/history');
    const first = await firstRows(page);
    await pause(1000);
    measures.add('first rows', 'ms', first.ms, WAIT_MS);
    measures.add('first rows: longest task', 'ms', first.longestTaskMs, FROZEN_MS);
    measures.add('initial download', 'kB', received() / 1000, DOWNLOAD_KB);

    const waits = [
        ['order by title', 'click', USUAL, () => title(page).click()],
        ['order by title, descending', 'click', USUAL, () => title(page).click()],
        ['order by file name', 'click', USUAL, () => fileName(page).click()],
        ['next page', 'click', USUAL, () => next(page).click()],
        [`${MOST} rows on the page`, 'change', MOST, () => mostRows(page)],
    ] as const;
    for (const [name, event, count, act] of waits) {
        const wait = await otherRows(page, event, count, act);
        measures.add(name, 'ms', wait.ms, WAIT_MS);
        measures.add(`${name}: longest task`, 'ms', wait.longestTaskMs, FROZEN_MS);
    }
    const scroll = await scrollThrough(page, 400);
    measures.add(`scrolling ${MOST} rows: longest task`, 'ms', scroll.longestTaskMs, FROZEN_MS);
    measures.add(`scrolling ${MOST} rows: longest frame`, 'ms', scroll.longestFrameMs, FROZEN_MS);
}

test('a long History answers at once', async ({ sit, browser }) => {
    const measures = new Measures();
    for (let round = 0; round < ROUNDS; round++) {
        const { page } = await sit(EXPORTER);
        await measure(page, measures);
        await page.context().close();
    }
    const all = [...measures.all.values()];
    await writeFile(DOCUMENT, report(all, ROUNDS, browser.version()));
    const over = all.filter(({ values, limit }) => median(values) > limit);
    expect(over.map(({ name, values }) => `${name}: ${values.join(', ')}`)).toEqual([]);
});
