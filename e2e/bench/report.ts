/** docs/performance-web.md, of what was measured round by round. */
import { cpus } from 'node:os';
import { RUNS } from './long-history';

/** A value of each round, with what it may be at most. */
export interface Measure {
    name: string;
    unit: 'ms' | 'kB';
    values: number[];
    limit: number;
}

export function median(values: number[]): number {
    const sorted = values.toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function report(measures: Measure[], rounds: number, browser: string): string {
    const processors = cpus();
    const lines = measures.map(({ name, unit, values, limit }) => {
        const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(0));
        return `| ${name} | ${unit} | ${median(values).toFixed(0)} | ${least}–${most} | ${limit} |`;
    });
    return `# Performance of the pages

Made by \`make bench\`; do not edit. History with ${RUNS.toLocaleString('en')} runs in embedded metadata, in Chromium ${browser}
without a window, ${processors.length} processors (${processors[0]?.model.trim() ?? 'unknown'}), which the service and the
browser share. ${rounds} rounds, each a browser with an empty cache and somebody logged in.

| what | unit | median | least–most | at most |
|---|---|---|---|---|
${lines.join('\n')}

- A wait is from the navigation, click or choice to the painted rows.
- The longest task is for how long the page did not answer; 0 stands for less than 50 ms, which the browser does not tell.
- Scrolling is through all rows of a page, 400 pixels with each frame; the longest frame is the longest stop between two.
- The initial download is all that came over the wire until the rows were there and nothing more followed: page, code, styles, answers.
`;
}
