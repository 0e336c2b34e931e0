/** What Lighthouse says of a page: its scores, and in words which audits took something off them. */
import type { Result } from 'lighthouse';

export interface Verdict {
    performance: number;
    accessibility: number;
    complaints: string[];
}

export function verdictOf(result: Result): Verdict {
    return {
        performance: scoreOf(result, 'performance'),
        accessibility: scoreOf(result, 'accessibility'),
        complaints: Object.values(result.audits)
            .filter((audit) => audit.score !== null && audit.score < 1)
            .map((audit) => `${audit.id}: ${audit.title} ${audit.displayValue ?? ''}`),
    };
}

function scoreOf(result: Result, category: string): number {
    const score = result.categories[category]?.score;
    if (score === undefined || score === null) throw new Error(`Lighthouse gives no ${category}: ${reason(result)}`);
    return Math.round(score * 100);
}

function reason(result: Result): string {
    return result.runtimeError?.message ?? result.runWarnings.join('; ');
}

/** The run whose performance lies in the middle, so that one disturbance of the machine does not decide. */
export function middle(verdicts: Verdict[]): Verdict {
    const sorted = verdicts.toSorted((a, b) => a.performance - b.performance);
    const verdict = sorted[Math.floor(sorted.length / 2)];
    if (!verdict) throw new Error('Lighthouse did not run');
    return verdict;
}

/** What the page asked for: status and address of each request. */
export function fetched(result: Result): string[] {
    const details = result.audits['network-requests']?.details as { items: Request[] } | undefined;
    return (details?.items ?? []).map((request) => `${request.statusCode} ${request.url}`);
}

interface Request {
    url: string;
    statusCode: number;
}
