/** A service whose History is long: used for a while, then its runs copied in its metadata until there are enough. */
import { join } from 'node:path';
import { type APIRequest } from '@playwright/test';
import { Api } from '../support/api';
import { run } from '../support/command';
import { furnish, QUOTA } from '../support/furniture';
import type { KeyPair } from '../support/key-pair';
import { EXPORTER } from '../support/person';
import { type Service, withService } from '../support/service';

export const RUNS = 100_000;

export async function withLongHistory(
    { folder, sample, keys, requests }: { folder: string; sample: string; keys: KeyPair; requests: APIRequest },
    use: (service: Service) => Promise<void>,
): Promise<void> {
    await withService(folder, `[sources.main]\nurl = "${sample}"\n${QUOTA}`, async (service) => {
        const request = await requests.newContext();
        const api = new Api(request, service.address);
        await api.logIn(EXPORTER);
        await furnish(api, keys);
        await request.dispose();
        await service.stop();
        const metadata = join(service.folder, 'data', 'metadata.db');
        await run('python3', [join(import.meta.dirname, 'fill.py'), metadata, String(RUNS)], folder);
        await service.start();
        await use(service);
    });
}
