// What stands behind `?` in an address: plain names and texts, a name repeated for several values.

export type Search = Record<string, string | string[] | undefined>;

export function parseSearch(text: string): Search {
    const search: Search = {};
    for (const [name, value] of new URLSearchParams(text)) {
        const before = search[name];
        search[name] = before === undefined ? value : [before, value].flat();
    }
    return search;
}

export function stringifySearch(search: Search): string {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(search)) {
        for (const one of [value ?? []].flat()) if (one !== '') parameters.append(name, one);
    }
    const text = parameters.toString();
    return text === '' ? '' : `?${text}`;
}

/** The value of a name; the first of several. */
export function one(search: Search, name: string): string | undefined {
    return many(search, name)[0];
}

/** All values of a name. */
export function many(search: Search, name: string): string[] {
    return [search[name] ?? []].flat();
}
