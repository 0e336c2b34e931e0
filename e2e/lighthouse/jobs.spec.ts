/** Lighthouse on the Jobs page of a service in use, as a desktop has it, with whoever may export logged in. */
import lighthouse, { desktopConfig } from 'lighthouse';
import { Api } from '../support/api';
import { EXPORTER } from '../support/person';
import { expect, furnishedTest as test } from '../support/test';
import { withBrowser } from './browser';
import { fetched, middle, type Verdict, verdictOf } from './verdict';

const ROUNDS = 3;

test('Jobs is fast and open to everybody', async ({ service, folder, launchOptions }) => {
    const verdicts: Verdict[] = [];
    await withBrowser(folder, launchOptions, async (context, port) => {
        await new Api(context.request, service.address).logIn(EXPORTER);
        for (let round = 0; round < ROUNDS; round++) {
            const flags = { port, onlyCategories: ['performance', 'accessibility'], logLevel: 'error' as const };
            const run = await lighthouse(`${service.address}/jobs`, flags, desktopConfig);
            if (!run) throw new Error('Lighthouse gives no result');
            // Otherwise it were the login page that is praised.
            expect(fetched(run.lhr)).toContainEqual(expect.stringMatching(/^200 .*\/api\/v1\/jobs\b/));
            verdicts.push(verdictOf(run.lhr));
        }
    });
    const { performance, accessibility, complaints } = middle(verdicts);
    const every = verdicts.map((verdict) => verdict.performance).join(', ');
    const words = `performance ${performance} (of ${every}), accessibility ${accessibility}`;
    console.log([`Lighthouse: ${words}`, ...complaints].join('\n  '));
    expect(performance, `${words}\n${complaints.join('\n')}`).toBeGreaterThanOrEqual(95);
    expect(accessibility, complaints.join('\n')).toBe(100);
});
