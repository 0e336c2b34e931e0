/** How the pages are measured: one browser at a time, as the tests have it, and not by `make test`. */
import { defineConfig } from '@playwright/test';
import tests from '../playwright.config';

export default defineConfig({
    ...tests,
    testDir: '.',
    outputDir: '../out/bench',
    workers: 1,
    reporter: 'list',
    timeout: 600_000,
});
