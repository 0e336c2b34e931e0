/** Runs programs and hands back what they print; one that fails is told with what it said. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

/** The command under test. */
export const CDDS = resolve(process.env['CDDS_BIN'] ?? resolve(import.meta.dirname, '../../target/debug/cdds'));

/** The environment without settings that the machine's owner may have for a service of their own. */
export const ENVIRONMENT = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('CDDS_') && !name.endsWith('_proxy')),
);

export function run(program: string, words: string[], directory: string): Promise<string> {
    return new Promise((done, failed) => {
        const options = { cwd: directory, env: ENVIRONMENT, maxBuffer: 64 << 20 };
        execFile(program, words, options, (error, output, complaint) => {
            if (error) failed(new Error(`${program} ${words.join(' ')}: ${complaint || error.message}`));
            else done(output);
        });
    });
}
