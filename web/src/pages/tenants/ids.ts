// The tenant ids that somebody typed.

/** The numbers of `101, 102`; null if it is anything else. Nothing typed is no number. */
export function idsOf(typed: string): number[] | null {
    const words = typed.split(/[\s,;]+/).filter((word) => word !== '');
    const ids = words.map(Number);
    return words.every((word) => /^-?\d+$/.test(word)) && ids.every(Number.isSafeInteger) ? ids : null;
}
