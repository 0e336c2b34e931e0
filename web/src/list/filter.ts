// What a list can be filtered by, as it stands in the address.
import { many, type Search } from '../lib/search';

interface Option {
    value: string;
    title: string;
    /** Under which head it stands among many. */
    group?: string;
}

export type Filter =
    /** One of several; `all` names the choice of none. */
    | { kind: 'choice'; name: string; title: string; all: string; options: Option[] }
    /** Any of several. */
    | { kind: 'choices'; name: string; title: string; all: string; options: Option[] }
    /** A text, typed. */
    | { kind: 'text'; name: string; title: string }
    /** A day, `2026-05-03`. */
    | { kind: 'day'; name: string; title: string; hint?: string }
    /** Set by a link from elsewhere; it can only be taken away. */
    | { kind: 'given'; name: string; title: string; words: (value: string) => string };

/** A choice for each of these words, by their names. */
export function optionsOf(words: Readonly<Record<string, string>>): Option[] {
    return Object.entries(words).map(([value, title]) => ({ value, title }));
}

/** What the address filters by, in words: `Type: Interaction`. */
export function filterWords(filters: readonly Filter[], search: Search, searchTitle: string): string[] {
    const words = filters.flatMap((filter) => {
        const values = many(search, filter.name);
        return values.length === 0
            ? []
            : [`${filter.title}: ${values.map((value) => valueWords(filter, value)).join(', ')}`];
    });
    const text = many(search, 'search')[0];
    return text === undefined ? words : [`${searchTitle}: ${text}`, ...words];
}

/** A value of a filter in words. */
export function valueWords(filter: Filter, value: string): string {
    switch (filter.kind) {
        case 'text':
        case 'day':
            return value;
        case 'given':
            return filter.words(value);
        default:
            return filter.options.find((option) => option.value === value)?.title ?? value;
    }
}
