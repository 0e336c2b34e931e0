// The editor of a job: its fields, and beside them what they come to.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

import { ApiError } from '../../api/errors';
import type { Job, Me, Source } from '../../api/schema.gen';
import { ProblemNotice } from '../../components/problem-notice';
import { coverageOf } from '../../lib/coverage-search';
import { jobWords } from '../../lib/job-words';
import { leaveNotice } from '../../lib/notice';
import { ownZone } from '../../lib/zone-times';
import { PageTitle } from '../../components/page-title';
import { t } from '../../texts';
import { AsideGroup } from './aside-group';
import { CertificateNotice, hasCertificate, OpensWith } from './certificate';
import { Conflict } from './conflict';
import { Delivery } from './delivery';
import { type Draft, formOf } from './draft';
import classes from './editor.module.css';
import { Estimate } from './estimate';
import { Leave } from './leave';
import { estimateQuestion } from './questions';
import { Rows } from './rows';
import { Split } from './split';
import { Starts } from './starts';
import { useDraft } from './use-draft';
import { What } from './what';
import { When } from './when';
import { Wrong } from './wrong';

interface Props {
    title: string;
    initial: Draft;
    /** The job that is edited, as it is now; null for a new one. */
    edited: Job | null;
    me: Me;
    sources: readonly Source[];
    /** Whether the job is made to fill a gap in coverage. */
    fillsGap?: boolean;
}

export function Editor({ title, initial, edited, me, sources, fillsGap = false }: Props) {
    const navigate = useNavigate();
    const state = useDraft(initial, edited, (job) => {
        const isNow = job.settings.run.kind === 'once' && job.settings.start?.kind !== 'at';
        const words = isNow ? t.editor.started : t.editor.saved;
        leaveNotice(isNow ? '/history' : '/jobs', words(job.settings.title), fillsGap ? whereItCounts(job) : undefined);
        void (isNow ? navigate({ to: '/history', search: { jobId: job.id } }) : navigate({ to: '/jobs' }));
    });
    const { draft, set, wrong, tries, theirs } = state;
    const form = useFirstWrong(tries);
    const part = { draft, set, wrong };
    return (
        <form
            ref={form}
            noValidate
            aria-label={title}
            onSubmit={(event) => {
                event.preventDefault();
                state.submit();
            }}
        >
            <Stack>
                <PageTitle>{title}</PageTitle>
                <CertificateNotice me={me} />
                {tries > 0 && <Wrong complaints={wrong} />}
                <div className={classes.columns}>
                    <Stack className={classes.groups}>
                        <What part={part} sources={sources} />
                        <Rows part={part} />
                        <When part={part} />
                        <Delivery part={part} />
                    </Stack>
                    <Aside state={state} me={me} edited={edited} />
                    <Stack className={classes.actions}>
                        {theirs && (
                            <Conflict
                                theirs={theirs}
                                load={() => state.rebase(theirs, true)}
                                keep={() => state.rebase(theirs, false)}
                            />
                        )}
                        <Refusal error={state.error} />
                        <Group>
                            <Button type="submit" loading={state.isSaving}>
                                {t.editor.save}
                            </Button>
                            <Button variant="default" onClick={() => void navigate({ to: '/jobs' })}>
                                {t.editor.cancel}
                            </Button>
                        </Group>
                    </Stack>
                </div>
            </Stack>
            <Leave isUnsaved={state.isUnsaved} />
        </form>
    );
}

/** What it exports does not count for the job that it was cloned from. */
function whereItCounts({ id, settings: { title, type, source, mediaTypes } }: Job) {
    // Everything of a type counts runs of every media type alone.
    const isWhole = (mediaTypes ?? []).length === 0;
    const of = isWhole ? t.coverage.all(source, t.common.type[type]) : t.coverage.job(title);
    return {
        words: t.editor.countsUnder(of),
        to: '/coverage' as const,
        search: isWhole ? coverageOf(type, source) : { of: `job ${id}` },
    };
}

/** What is about no field, and is not told otherwise. */
function Refusal({ error }: { error: Error | null }) {
    const isTold = error instanceof ApiError && (error.errors.length > 0 || error.code === 'version_changed');
    return error && !isTold ? <ProblemNotice error={error} /> : null;
}

interface AsideProps {
    state: ReturnType<typeof useDraft>;
    me: Me;
    edited: Job | null;
}

function Aside({ state, me, edited }: AsideProps) {
    const [now] = useState(() => new Date());
    // What cannot be saved is not estimated either.
    const question = hasCertificate(me) ? estimateQuestion(state.settled) : null;
    const isContinued = state.settled.timeframe === 'sinceLastRun' && (edited?.latestRun ?? null) !== null;
    return (
        <Stack className={classes.aside} gap="sm">
            <AsideGroup title={t.editor.summary}>
                <Text size="sm">{jobWords(formOf(state.draft), { zone: ownZone(), now })}</Text>
                <OpensWith me={me} edited={edited} />
            </AsideGroup>
            <Estimate
                question={question}
                offer={(estimate) =>
                    estimate.slices && <Split slices={estimate.slices} form={formOf(state.draft)} leave={state.leave} />
                }
            />
            <Starts preview={state.preview.data} error={state.preview.error} isContinued={isContinued} />
        </Stack>
    );
}

/** After a try that failed whoever typed goes on at the first field that is wrong. */
function useFirstWrong(tries: number) {
    const form = useRef<HTMLFormElement>(null);
    useEffect(() => {
        if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }, [tries]);
    return form;
}
