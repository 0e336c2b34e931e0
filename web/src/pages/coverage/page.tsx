// The answer to "prove that 2025 is complete": each day of a year, what is missing, and how to fill it.
import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconCalendar, IconCalendarCheck, IconCalendarX } from '@tabler/icons-react';

import { useCoverage } from '../../api/coverage';
import type { Coverage } from '../../api/schema.gen';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { PageTitle } from '../../components/page-title';
import { Empty } from '../../list/empty';
import { t } from '../../texts';
import { Calendar } from './calendar';
import { Chooser } from './chooser';
import { Gaps } from './gaps';
import { useSubject } from './subject';
import { TakeAlong } from './take-along';
import { isOver, verdictWords } from './verdict-words';

export function CoveragePage() {
    const subject = useSubject();
    const coverage = useCoverage(subject.query);
    return (
        <Stack component="section" aria-label={t.coverage.title}>
            <Group justify="space-between">
                <PageTitle>{t.coverage.title}</PageTitle>
                <Chooser subject={subject} />
            </Group>
            <Text size="sm" className="screen-only">
                {t.coverage.body}
            </Text>
            {subject.isNothing && <Empty words={t.coverage.none} isFiltered={false} showAll={() => undefined} />}
            {coverage.error && <ProblemNotice error={coverage.error} again={() => void coverage.refetch()} />}
            {coverage.isLoading && <Waiting />}
            {coverage.data && (
                <>
                    <TakeAlong coverage={coverage.data} title={subject.title} year={subject.year} />
                    <Verdict coverage={coverage.data} year={subject.year} />
                    <Calendar days={coverage.data.days} />
                    <Gaps coverage={coverage.data} />
                </>
            )}
        </Stack>
    );
}

function Verdict({ coverage, year }: { coverage: Coverage; year: string }) {
    const { summary } = coverage;
    const isIncomplete = summary.gaps > 0;
    return (
        <Alert
            color={isIncomplete ? 'orange' : isOver(summary) ? 'green' : 'gray'}
            title={
                // Green on its own light ground has too little contrast.
                <Text span inherit c="var(--mantine-color-text)">
                    {verdictWords(coverage, year)}
                </Text>
            }
            icon={isIncomplete ? <IconCalendarX /> : isOver(summary) ? <IconCalendarCheck /> : <IconCalendar />}
        >
            <Text size="sm">
                {t.coverage.downloaded(summary.downloaded)} {t.coverage.basis[coverage.basis]}
            </Text>
            {summary.exported > 0 && <Text size="sm">{t.coverage.notDownloaded(summary.exported)}</Text>}
            {summary.lost > 0 && <Text size="sm">{t.coverage.lost(summary.lost)}</Text>}
            {coverage.leftOut > 0 && <Text size="sm">{t.coverage.leftOut(coverage.leftOut)}</Text>}
        </Alert>
    );
}
