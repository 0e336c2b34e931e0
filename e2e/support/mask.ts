/** What differs from run to run is put out of sight, so that the rest of a page can be held against what it was. */

const MASKS: [RegExp, string][] = [
    [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID'],
    [/\b[0-9a-f]{64}\b/g, 'SHA256'],
    [/\bnode-[0-9a-f]+/g, 'NODE'],
    [/127\.0\.0\.1:\d+/g, 'ADDRESS'],
    [/\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?/g, 'TIME'],
    [/\b\d{1,2} \w{3,9} \d{4}(,? \d\d:\d\d(:\d\d)?)?/g, 'TIME'],
    [/(…)?\b([0-9A-F]{2}:)+[0-9A-F]{2}\b(?!:)/g, 'FINGERPRINT'],
    [/\b\d[\d,.]* (bytes?|[kMGT]B)\b/g, 'SIZE'],
    [/\b\d[\d,.]* ?(ms|s|min|h|seconds?|minutes?|hours?)\b/g, 'SPAN'],
    [/\b\d{1,3}(,\d{3})+\b/g, 'NUMBER'],
    [/\b[0-9A-F]{30,}\b/gi, 'SERIAL'],
];

/** Rows that are the same after that, such as the days of a year, stand once. */
export function masked(text: string): string {
    const lines = MASKS.reduce((words, [pattern, name]) => words.replace(pattern, name), text).split('\n');
    const kept: string[] = [];
    for (const line of lines) {
        kept.push(line);
        for (const size of [1, 2, 3]) {
            const [before, last] = [kept.slice(-2 * size, -size), kept.slice(-size)];
            if (before.length === size && before.join() === last.join()) kept.length -= size;
        }
    }
    return kept.join('\n');
}
