/**
 * What must never happen while somebody uses the pages: an error on the console (the browser tells violations of the
 * content security policy there too), an exception nobody caught, a request to another host.
 */
import type { BrowserContext } from '@playwright/test';

export class Faults {
    private readonly found: string[] = [];
    private readonly allowed: RegExp[] = [
        // By this answer a page learns that nobody is logged in.
        /status of 401 .*\/api\/v1\/me$/,
    ];

    watch(context: BrowserContext, origin: string): void {
        context.on('console', (message) => {
            if (message.type() === 'error') this.found.push(`console: ${message.text()} at ${message.location().url}`);
        });
        context.on('weberror', (error) => this.found.push(`exception: ${error.error().message}`));
        context.on('request', (request) => {
            const url = new URL(request.url());
            const stays = ['data:', 'blob:', 'about:'].includes(url.protocol) || url.origin === origin;
            if (!stays) this.found.push(`request to another host: ${url.href}`);
        });
    }

    /** Expects faults of this kind, such as the browser's own words about a refusal that the test provokes. */
    allow(pattern: RegExp): void {
        this.allowed.push(pattern);
    }

    get unexpected(): string[] {
        return this.found.filter((fault) => !this.allowed.some((pattern) => pattern.test(fault)));
    }
}
