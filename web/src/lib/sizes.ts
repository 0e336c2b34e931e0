// Numbers as people read them. MB are 10^6 bytes.
import type { Total } from '../api/schema.gen';
import { t } from '../texts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `420 MB`, `1.36 GB`. */
export function size(bytes: number): string {
    const step = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
    const value = bytes / 1_000 ** step;
    const digits = step === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return `${value.toFixed(digits)} ${UNITS[step] ?? 'B'}`;
}

/** `1,204`. */
export function count(value: number): string {
    return value.toLocaleString('en-US');
}

/** `1,204,331 bytes`. */
export function exactBytes(bytes: number): string {
    return `${count(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

/** `1,204`, or `more than 10,000`. */
export function totalWords(total: Total): string {
    return total.isExact ? count(total.count) : t.list.moreThan(count(total.count));
}
