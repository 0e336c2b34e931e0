/** A test's service that looks as if people had used it for a month. Made once for all pictures, which change nothing. */
import { request as requests } from '@playwright/test';
import { Api } from './api';
import { withFolder } from './folder';
import { GatedSource } from './gated-source';
import type { KeyPair } from './key-pair';
import { ARCHIVE, beginMonth, spendMonth } from './month';
import { rewrite } from './past';
import { ADMIN, EXPORTER, type Person } from './person';
import { type Service, withService } from './service';
import { test } from './test';

const FULL = '[retention]\nquota = "1kB"\n';
const ROOMY = '[retention]\nquota = "100MB"\n';

export const livedInTest = test.extend<object, { home: Service }>({
    home: [
        async ({ keys }, use) => {
            await withFolder(async (folder) => {
                const gate = await GatedSource.make(folder, { rows: 10_000, isRecent: true });
                const settings = `legacy_api = true\noperators = "Acme"\n[sources.main]\nurl = "${gate.url}"\n`;
                await withService(folder, settings + FULL, async (service) => {
                    await live(service, folder, keys, settings + ROOMY);
                    await gate.shut();
                    await as(service, EXPORTER, (api) => api.createJob(ARCHIVE));
                    await use(service);
                    await gate.open();
                });
            });
        },
        { scope: 'worker', timeout: 240_000 },
    ],
    service: async ({ home }, use) => use(home),
});

async function live(service: Service, folder: string, keys: KeyPair, settings: string): Promise<void> {
    const begun = await as(service, EXPORTER, (api) => beginMonth(api, keys, folder));
    await service.stop();
    await service.set(settings);
    await service.start();
    const spent = await as(service, EXPORTER, spendMonth);
    await as(service, ADMIN, letProgramsIn);
    await service.stop();
    await rewrite(service, [...begun, ...spent]);
    await service.start();
}

async function letProgramsIn(api: Api): Promise<void> {
    await api.post('keys', { label: 'Monitoring', rights: ['read'] });
    await api.post('keys', { label: 'Weekly import', rights: ['read', 'export'] });
    const { items } = (await api.get('users')) as { items: { id: string; name: string }[] };
    const exporter = items.find(({ name }) => name === EXPORTER.name);
    await api.post('legacy-clients', { userId: exporter?.id, label: 'Report server' });
}

async function as<T>(service: Service, person: Person, act: (api: Api) => Promise<T>): Promise<T> {
    const request = await requests.newContext();
    const api = new Api(request, service.address);
    await api.logIn(person);
    const done = await act(api);
    await request.dispose();
    return done;
}
