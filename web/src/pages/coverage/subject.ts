// Of what the coverage is shown: a job, or everything of a type, in which year. It stands in the address.
import { loadJobs, useJobs } from '../../api/jobs';
import type { CoverageQuery } from '../../api/coverage';
import type { ExportType, Job } from '../../api/schema.gen';
import { useSources } from '../../api/sources';
import { coverageOf } from '../../lib/coverage-search';
import { one } from '../../lib/search';
import { useListSearch } from '../../list/search';
import { t } from '../../texts';

interface Choice {
    value: string;
    label: string;
}

export interface Subject {
    /** What the service is asked; null while there is nothing to ask. */
    query: CoverageQuery | null;
    isNothing: boolean;
    title: string;
    year: string;
    /** `job ID`, or `type SOURCE TYPE`. */
    value: string | null;
    types: Choice[];
    jobs: Choice[];
    choose: (value: string | null) => void;
    setYear: (year: string) => void;
}

const MOST_JOBS = 1_000;

export function useSubject(): Subject {
    const [search, patch] = useListSearch();
    const sources = useSources();
    const jobs = useJobs(JOBS);
    const types = (sources.data?.items ?? []).flatMap(({ name, types }) => types.map((type) => typeChoice(name, type)));
    const choices = (jobs.data?.items ?? []).map(jobChoice);
    const value = one(search, 'of') ?? types[0]?.value ?? null;
    const year = yearOf(one(search, 'year'));
    const title = [...types, ...choices].find((choice) => choice.value === value)?.label ?? '';
    return {
        query: value === null ? null : { ...subjectQuery(value), from: `${year}-01-01`, to: `${year}-12-31` },
        isNothing: sources.isSuccess && types.length === 0,
        title,
        year,
        value,
        types,
        jobs: choices,
        choose: (chosen) => patch({ of: chosen ?? undefined }),
        setYear: (chosen) => patch({ year: chosen }),
    };
}

const JOBS: Parameters<typeof loadJobs>[0] = { limit: MOST_JOBS, sort: 'title' };

function jobChoice(job: Job): Choice {
    return { value: `job ${job.id}`, label: t.coverage.job(job.settings.title) };
}

function typeChoice(source: string, type: ExportType): Choice {
    return { value: coverageOf(type, source).of, label: t.coverage.all(source, t.common.type[type]) };
}

function subjectQuery(value: string): Pick<CoverageQuery, 'jobId' | 'source' | 'type'> {
    const [kind, first = '', ...rest] = value.split(' ');
    return kind === 'job' ? { jobId: first } : { type: first as ExportType, source: rest.join(' ') };
}

function yearOf(text: string | undefined): string {
    return text !== undefined && /^[12]\d{3}$/.test(text) ? text : String(new Date().getUTCFullYear());
}
