// What a run was: whose, when, which rows, how many.
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Run, RunDetails } from '../../api/schema.gen';
import { useMay } from '../../api/session';
import { type Fact, Facts } from '../../components/facts';
import { FullMoment } from '../../components/full-moment';
import { PageLink } from '../../components/page-link';
import { duration } from '../../lib/moments';
import { count, exactBytes, size } from '../../lib/sizes';
import { t } from '../../texts';
import { Section } from './section';

const words = t.run.what;

interface Props {
    details: RunDetails;
    show: (id: string) => void;
}

export function What({ details, show }: Props) {
    const { run, repeatedRows } = details;
    const mayAudit = useMay('audit');
    return (
        <Section title={words.title}>
            <Facts
                facts={[
                    { name: words.source, value: `${run.source}, ${t.common.type[run.type]}` },
                    { name: words.window, value: run.window.words },
                    { name: words.rows, value: rowWords(run) },
                    ...given(words.repeated, repeatedRows, (rows) => words.repeatedRows(count(rows))),
                    { name: words.plain, value: bytes(run.plainBytes) },
                    { name: words.sealed, value: run.volumes > 0 ? sealedWords(run) : t.common.none },
                    { name: words.due, value: <FullMoment at={run.slot} /> },
                    { name: words.started, value: <FullMoment at={run.startedAt} /> },
                    { name: words.finished, value: <FullMoment at={run.finishedAt} /> },
                    ...given(words.took, tookSeconds(run), duration),
                    { name: words.snapshot, value: <FullMoment at={run.snapshotAt} /> },
                    { name: words.madeBy, value: t.run.trigger[run.trigger] },
                    ...(run.againOf === null ? [] : againOf(run.againOf, show)),
                    ...(mayAudit ? [toAudit(run.id)] : []),
                    ...ofJob(run.jobId),
                ]}
            />
        </Section>
    );
}

function againOf(id: string, show: Props['show']): Fact[] {
    const link = (
        <Anchor component="button" type="button" size="sm" onClick={() => show(id)}>
            {words.showThat}
        </Anchor>
    );
    return linked(words.againOf, id, link);
}

function ofJob(jobId: string): Fact[] {
    const link = (
        <PageLink to="/history" search={{ jobId }}>
            {words.allRuns}
        </PageLink>
    );
    return linked(words.job, jobId, link);
}

function toAudit(runId: string): Fact {
    const link = (
        <PageLink to="/audit" search={{ runId }}>
            {words.showAudit}
        </PageLink>
    );
    return { name: words.audit, value: link, only: 'screen' };
}

/** On paper the id stands in place of the link. */
function linked(name: string, id: string, link: ReactNode): Fact[] {
    return [
        { name, value: link, only: 'screen' },
        { name, value: id, only: 'print' },
    ];
}

/** A fact that there may be. */
function given<Value>(name: string, value: Value | null, show: (value: Value) => ReactNode): Fact[] {
    return value === null ? [] : [{ name, value: show(value) }];
}

function rowWords(run: Run): string {
    const isUnderWay = run.status === 'inProgress' && run.expectedRows !== null;
    return isUnderWay ? words.rowsOf(count(run.rows), count(run.expectedRows ?? 0)) : count(run.rows);
}

function bytes(value: number): string {
    return value < 1_000 ? exactBytes(value) : `${size(value)} (${exactBytes(value)})`;
}

function sealedWords(run: Run): string {
    return words.inFiles(bytes(run.sealedBytes), run.volumes);
}

function tookSeconds(run: Run): number | null {
    if (run.startedAt === null || run.finishedAt === null) return null;
    return (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1_000;
}
