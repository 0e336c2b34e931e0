/** Counts the bytes that a page receives, as they came over the wire: compressed, with their heads. */
import type { Page } from '@playwright/test';

export async function countBytes(page: Page): Promise<() => number> {
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('Network.enable');
    const bytes = new Map<string, number>();
    const add = (id: string, count: number) => bytes.set(id, (bytes.get(id) ?? 0) + count);
    protocol.on('Network.responseReceived', ({ requestId, response }) => add(requestId, response.encodedDataLength));
    protocol.on('Network.dataReceived', ({ requestId, encodedDataLength }) => add(requestId, encodedDataLength));
    // The whole of it, which is more exact than the sum of its parts.
    protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
        bytes.set(requestId, encodedDataLength),
    );
    return () => [...bytes.values()].reduce((sum, count) => sum + count, 0);
}
