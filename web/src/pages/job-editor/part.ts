// What a group of fields gets: the draft, how to change it, and what is wrong with which field.
import type { Complaints } from './checks';
import type { Draft } from './draft';

export interface Part {
    draft: Draft;
    set: (changes: Partial<Draft>) => void;
    wrong: Complaints;
}

/** The id of a field on the page, by the service's name of it. */
export function fieldId(name: string): string {
    return `field-${name}`;
}

/** What ties an input to its field: an id to go to, and what is wrong. */
export function field(part: Part, name: string) {
    return { id: fieldId(name), error: part.wrong[name] };
}

/** Choices as inputs take them, in the order of the words. */
export function choices<Value extends string>(words: Record<Value, string>) {
    return (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));
}
