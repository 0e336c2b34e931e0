// Warnings of many jobs as one: with the first of them by name, and how many others there are.
import type { Warning } from '../api/schema.gen';

interface Grouped {
    warning: Warning;
    /** How many others of its kind stand behind it. */
    more: number;
}

export function grouped(warnings: readonly Warning[]): Grouped[] {
    const groups = new Map<Warning['kind'], Grouped>();
    for (const warning of warnings) {
        const group = groups.get(warning.kind);
        if (group) group.more += 1;
        else groups.set(warning.kind, { warning, more: 0 });
    }
    return [...groups.values()];
}
