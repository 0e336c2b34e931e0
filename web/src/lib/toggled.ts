// A set with one more, or one less.

/** The set without `id` if it was there, with it if not. */
export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
    const after = new Set(ids);
    if (!after.delete(id)) after.add(id);
    return after;
}
