/** A private key and its certificate, as people make them by openssl. */
import { join } from 'node:path';
import { run } from './command';

export interface KeyPair {
    key: string;
    certificate: string;
}

export async function makeKeyPair(folder: string, days = 365): Promise<KeyPair> {
    const pair = { key: join(folder, 'key.pem'), certificate: join(folder, 'certificate.pem') };
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', String(days), '-subj', '/CN=Acme'];
    await run('openssl', [...request, '-keyout', pair.key, '-out', pair.certificate], folder);
    return pair;
}
