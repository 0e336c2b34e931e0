// Words of the page "Coverage".
import type { DayState } from '../../api/schema.gen';

export const coverage = {
    title: 'Coverage',
    body: 'Each day of a year: whether its rows were exported, and whether the files were downloaded. All days are UTC.',
    of: 'Of',
    year: 'Year',
    job: (title: string) => `Job: ${title}`,
    all: (source: string, type: string) => `All jobs: ${type} of ${source}`,
    jobs: 'Jobs',
    types: 'Everything of a type',
    none: { title: 'Nothing to show yet', body: 'Coverage shows the days that jobs have exported.' },
    states: {
        downloaded: 'exported and downloaded',
        exported: 'exported, not downloaded',
        lost: 'lost: its files are gone',
        partial: 'partly exported',
        missing: 'missing',
        future: 'not over yet',
    } satisfies Record<DayState, string>,
    marks: { downloaded: '✓', exported: '●', lost: '○', partial: '◐', missing: '✕', future: '·' } satisfies Record<
        DayState,
        string
    >,
    month: 'Month',
    calendar: 'Days of the year',
    complete: (year: string) => `${year} is complete: every day was exported.`,
    incomplete: (year: string, done: number, days: number, gaps: number) =>
        `${year}: ${done} of ${days} days are exported. ${gaps === 1 ? 'One gap is' : `${gaps} gaps are`} left.`,
    nothingOver: (year: string) => `Nothing of ${year} is over yet.`,
    soFar: (year: string, days: number) => `${year} so far is complete: all ${days} days that are over were exported.`,
    downloaded: (days: number) => `${days === 1 ? '1 day was' : `${days} days were`} also downloaded.`,
    notDownloaded: (days: number) =>
        days === 1
            ? '1 day was not yet, but its files are still there.'
            : `${days} days were not yet, but their files are still there.`,
    lost: (days: number) =>
        `${days === 1 ? '1 day is' : `${days} days are`} lost: files are gone that nobody had downloaded. ` +
        'The gaps below say how to export them again.',
    basis: {
        start: 'Interactions count by the day they began on, contacts by the day of their last change.',
        change: 'Rows count by the day of their last change.',
    },
    leftOut: (runs: number) =>
        `${runs === 1 ? 'One run exported' : `${runs} runs exported`} only some media types and do not count here.`,
    gaps: 'Gaps',
    noGaps: 'No gaps.',
    gap: (from: string, to: string) => `from ${from} to before ${to}`,
    lostGap: 'its files are gone, and not all of them were downloaded',
    gapDays: (days: number) => (days === 1 ? '1 day' : `${days} days`),
    again: 'Run this slot again',
    underWay: 'It is being run again.',
    fill: 'Fill this gap',
    countsUnder: (all: string) => `This makes a new job. Its runs count under “${all}”, not under this job.`,
    countsNowhere: (all: string) =>
        `This makes a new job. Its runs count under that job alone: not under this one, and not under “${all}” either, where ` +
        'only exports of every media type count.',
    firstGaps: (shown: number, gaps: number) => `The first ${shown} of ${gaps} gaps.`,
    facts: {
        verdict: 'Verdict',
        downloaded: 'Downloaded',
        lost: 'Lost',
        basis: 'What counts',
        leftOut: 'Left out',
        mediaTypes: 'Media types',
        asOf: 'As of',
        gap: (number: number) => `Gap ${number}`,
        noGaps: 'Gaps',
    },
    showRun: 'Show the run',
    columns: { day: 'Day', state: 'State', runs: 'Runs' },
};
