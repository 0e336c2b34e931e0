/** The people of the tests, the same in each service: tenant Acme's administrator, exporter and auditor. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Service } from './service';

export interface Person {
    name: string;
    role: 'administrator' | 'exporter' | 'auditor';
    password: string;
}

const PASSWORD = 'a password of the tests';

export const ADMIN: Person = { name: 'admin', role: 'administrator', password: PASSWORD };
export const EXPORTER: Person = { name: 'exporter', role: 'exporter', password: PASSWORD };
export const AUDITOR: Person = { name: 'auditor', role: 'auditor', password: PASSWORD };

/** What is on record of them in a new service. To write it down takes longer than to start the service. */
let record: Buffer | undefined;

/** Makes the tenant and its people, each with a password that need not be changed. */
export async function moveIn(service: Service): Promise<void> {
    await writeFile(join(service.folder, 'password'), PASSWORD, { mode: 0o600 });
    if (record) {
        await mkdir(dirname(service.metadata), { mode: 0o700 });
        await writeFile(service.metadata, record, { mode: 0o600 });
        return;
    }
    await introduce(service);
    record = await readFile(service.metadata);
}

async function introduce(service: Service): Promise<void> {
    await service.command('tenant', 'add', '--name', 'Acme', '--source-tenant', 'main:101');
    for (const { name, role } of [ADMIN, EXPORTER, AUDITOR]) {
        await service.command('user', 'add', name, '--role', role, '--out', `${name}.given`);
        await service.command('user', 'password', name, '--from-file', 'password');
    }
}
