/** What a service holds that has been used for a while: jobs of each kind, a split set, a failure. */
import type { Api } from './api';
import type { KeyPair } from './key-pair';

/** Room for all of the exports below but the last. */
export const QUOTA = '[retention]\nquota = "3MB"\n';

export async function furnish(api: Api, keys: KeyPair): Promise<void> {
    await api.uploadCertificate(keys.certificate);
    await api.exportOnce({ title: 'All contacts', type: 'Contact', description: 'Once, for the archive.' });
    await api.exportOnce({ title: 'All interactions', splitSizeBytes: 1 << 20 });
    const weekly = await api.createJob({
        title: 'Weekly backup',
        run: { kind: 'weekly', weekday: 'tuesday', at: '02:00' },
        timeframe: { kind: 'last', period: 'week' },
    });
    if (weekly.latestRun) await api.ended(weekly.latestRun.id);
    const nightly = await api.createJob({
        title: 'Nightly e-mail',
        mediaTypes: ['email'],
        run: { kind: 'daily', at: '23:30' },
        start: { kind: 'at', at: '2031-01-01T00:00:00Z' },
        timeframe: { kind: 'sinceLastRun' },
    });
    await api.post(`jobs/${nightly.id}/suspend`);
    await api.exportOnce({ title: 'All interactions again' });
}
