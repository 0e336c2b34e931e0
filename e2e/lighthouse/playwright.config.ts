/** How Lighthouse runs: as the tests do, alone on the machine and not by `make test`. */
import { defineConfig } from '@playwright/test';
import tests from '../playwright.config';

export default defineConfig({
    ...tests,
    testDir: '.',
    outputDir: '../out/lighthouse',
    workers: 1,
    reporter: 'list',
    timeout: 300_000,
});
