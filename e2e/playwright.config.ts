/** How the tests run: Debian's Chromium without a window, each test beside a service of its own. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
    testDir: 'tests',
    outputDir: 'out/results',
    snapshotPathTemplate: '{testDir}/{testFileName}-snapshots/{arg}{ext}',
    fullyParallel: true,
    workers: 2,
    forbidOnly: process.env['CI'] !== undefined,
    reporter: [['list'], ['./support/tally.ts']],
    timeout: 90_000,
    expect: { timeout: 20_000 },
    use: {
        actionTimeout: 20_000,
        locale: 'en-GB',
        // Not UTC, so that a page which mixes the two up is found out.
        timezoneId: 'Europe/Berlin',
        viewport: { width: 1280, height: 800 },
        contextOptions: { reducedMotion: 'reduce' },
        trace: 'off',
        launchOptions: {
            executablePath: process.env['CDDS_CHROMIUM'] ?? '/usr/bin/chromium',
            chromiumSandbox: false,
            args: [
                '--disable-gpu',
                '--disable-quic',
                '--no-first-run',
                '--disable-background-networking',
                '--disable-component-update',
                '--disable-sync',
            ],
        },
    },
});
