/** `cdds serve` on a port of its own with a directory of its own; may be stopped, killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { CDDS, ENVIRONMENT, run } from './command';
import { moveIn } from './person';

export class Service {
    /** Where it listens; the same after a restart, so that pages find it again. */
    address = '';
    private process: ChildProcess | undefined;

    private constructor(readonly folder: string) {}

    /** The database that all is on record in but the files. */
    get metadata(): string {
        return join(this.folder, 'data', 'metadata.db');
    }

    /** A service that is not started yet, with these settings. */
    static async prepare(folder: string, settings: string): Promise<Service> {
        const service = new Service(folder);
        await service.set(settings);
        return service;
    }

    /** Gives it other settings, which it reads when it starts. */
    async set(settings: string): Promise<void> {
        await writeFile(join(this.folder, 'cdds.toml'), `data_dir = "data"\n${settings}`);
    }

    /** A command beside the service, such as `user add`. */
    command(...words: string[]): Promise<string> {
        return run(CDDS, words, this.folder);
    }

    async start(): Promise<void> {
        const listen = this.address === '' ? '127.0.0.1:0' : new URL(this.address).host;
        const told = join(this.folder, 'address.txt');
        const [output, log] = [openSync(told, 'w'), openSync(join(this.folder, 'service.log'), 'a')];
        const started = spawn(CDDS, ['serve', '--listen', listen], {
            cwd: this.folder,
            env: ENVIRONMENT,
            stdio: ['ignore', output, log],
        });
        closeSync(output);
        closeSync(log);
        this.process = started;
        for (;;) {
            const address = /http:\S+/.exec(await readFile(told, 'utf8'));
            if (address) {
                this.address = address[0];
                return;
            }
            if (started.exitCode !== null) throw new Error(`The service does not start: ${await this.log()}`);
            await pause(20);
        }
    }

    /** Ends it as an operator would. */
    async stop(): Promise<void> {
        await this.end('SIGTERM');
    }

    /** Ends it as a power cut would. */
    async kill(): Promise<void> {
        await this.end('SIGKILL');
    }

    log(): Promise<string> {
        return readFile(join(this.folder, 'service.log'), 'utf8');
    }

    private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
        const ending = this.process;
        this.process = undefined;
        if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
        const ended = once(ending, 'exit');
        ending.kill(signal);
        await ended;
    }
}

/** A service with its people that ends after its use, and has nothing in its log then that an operator must look into. */
export async function withService(
    folder: string,
    settings: string,
    use: (service: Service) => Promise<void>,
): Promise<void> {
    const home = join(folder, 'service');
    await mkdir(home);
    const service = await Service.prepare(home, settings);
    await moveIn(service);
    await service.start();
    try {
        await use(service);
    } finally {
        await service.stop();
    }
    expect(await service.log(), 'the log of the service').not.toMatch(/panicked|\bERROR\b/);
}
