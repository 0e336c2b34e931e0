// What the days of a year come to, in words: for the page and for the proof that is taken along.
import type { Coverage, CoverageSummary } from '../../api/schema.gen';
import { t } from '../../texts';

/** Whether anything can be said yet: of a year to come nothing is complete. */
export function isOver(summary: CoverageSummary): boolean {
    return summary.days > summary.future;
}

export function verdictWords({ summary }: { summary: Coverage['summary'] }, year: string): string {
    const over = summary.days - summary.future;
    if (!isOver(summary)) return t.coverage.nothingOver(year);
    if (summary.gaps > 0) return t.coverage.incomplete(year, summary.exported + summary.downloaded, over, summary.gaps);
    return summary.future > 0 ? t.coverage.soFar(year, over) : t.coverage.complete(year);
}
