/** The `test` of this suite: gives each test a service of its own, and seats before browsers that are watched for faults. */
import { join } from 'node:path';
import { test as base, expect, type Page, request as requests } from '@playwright/test';
import { Api } from './api';
import { CDDS, run } from './command';
import { Faults } from './faults';
import { withFolder } from './folder';
import { furnish, QUOTA } from './furniture';
import { GatedSource } from './gated-source';
import { type KeyPair, makeKeyPair } from './key-pair';
import { EXPORTER, type Person } from './person';
import { type Service, withService } from './service';

export { expect };

/** Somebody before a browser of their own, with the API at hand that their pages use. */
interface Seat {
    page: Page;
    api: Api;
}

interface Fixtures {
    folder: string;
    /** The source of `gatedTest`. */
    gate: GatedSource;
    service: Service;
    faults: Faults;
    /** A new browser; where somebody is named, they have logged in. */
    sit: (person?: Person) => Promise<Seat>;
}

interface Options {
    /** Where rows come from and whatever else `cdds.toml` shall say. */
    settings: string;
}

interface Shared {
    /** A sample contact history that nobody changes. */
    sample: string;
    /** A key and its certificate, for whoever needs one that is good. */
    keys: KeyPair;
}

export const test = base.extend<Fixtures & Options, Shared>({
    sample: [
        async ({}, use) => {
            await withFolder(async (folder) => {
                await run(CDDS, ['generate', '--rows', '3000', '--seed', '1', '--out', 'sample.db'], folder);
                await use(join(folder, 'sample.db'));
            });
        },
        { scope: 'worker' },
    ],
    keys: [
        async ({}, use) => {
            await withFolder(async (folder) => use(await makeKeyPair(folder)));
        },
        { scope: 'worker' },
    ],
    settings: async ({ sample }, use) => use(`[sources.main]\nurl = "${sample}"\n`),
    folder: async ({}, use) => withFolder(use),
    gate: async ({ folder }, use) => {
        const gate = await GatedSource.make(folder);
        await use(gate);
        await gate.open();
    },
    service: async ({ folder, settings }, use) => withService(folder, settings, use),
    baseURL: async ({ service }, use) => use(service.address),
    faults: async ({}, use) => {
        const faults = new Faults();
        await use(faults);
        expect(faults.unexpected, 'faults of the pages').toEqual([]);
    },
    sit: async ({ browser, service, faults }, use) => {
        await use(async (person) => {
            const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
            faults.watch(context, service.address);
            const api = new Api(context.request, service.address);
            if (person) await api.logIn(person);
            return { page: await context.newPage(), api };
        });
        await Promise.all(browser.contexts().map((context) => context.close()));
    },
});

/** The same beside a source whose rows stop half way, so that a run lasts as long as the test wants. */
export const gatedTest = test.extend({
    settings: async ({ gate }, use) => use(`[sources.main]\nurl = "${gate.url}"\n[worker]\nheartbeat = "200ms"\n`),
});

/** Beside a service that was used for a while, which the tests of a worker share: they look, and change nothing. */
export const furnishedTest = test.extend<object, { home: Service }>({
    home: [
        async ({ sample, keys }, use) => {
            await withFolder((folder) =>
                withService(folder, `[sources.main]\nurl = "${sample}"\n${QUOTA}`, async (service) => {
                    const request = await requests.newContext();
                    const api = new Api(request, service.address);
                    await api.logIn(EXPORTER);
                    await furnish(api, keys);
                    await request.dispose();
                    await use(service);
                }),
            );
        },
        { scope: 'worker' },
    ],
    service: async ({ home }, use) => use(home),
});
