// All rows of a list, page by page.

interface Page<Row> {
    items: Row[];
    nextCursor: string | null;
}

/** Rows of a page while all of them are collected. */
const LIMIT = 1_000;

/** Loads one page: with this cursor, so many rows. */
export type LoadPage<Row> = (page: { cursor?: string; limit: number }) => Promise<Page<Row>>;

/** Collects up to `most` rows; `note` is told how many there are so far. */
export async function allPages<Row>(load: LoadPage<Row>, most: number, note: (rows: number) => void): Promise<Row[]> {
    const rows: Row[] = [];
    let cursor: string | null = null;
    do {
        const page: Page<Row> = await load({
            ...(cursor === null ? {} : { cursor }),
            limit: Math.min(LIMIT, most - rows.length),
        });
        rows.push(...page.items);
        note(rows.length);
        cursor = page.nextCursor;
    } while (cursor !== null && rows.length < most);
    return rows;
}
