// The answer to "prove that 2025 is complete": each day of a year, what is missing, and how to fill it.
import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconCalendarCheck, IconCalendarX } from '@tabler/icons-react';

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
    const done = summary.exported + summary.downloaded;
    const over = summary.days - summary.future;
    const words =
        summary.gaps > 0
            ? t.coverage.incomplete(year, done, over, summary.gaps)
            : summary.future > 0
              ? t.coverage.soFar(year, over)
              : t.coverage.complete(year);
    return (
        <Alert
            color={summary.gaps > 0 ? 'orange' : 'green'}
            title={words}
            icon={summary.gaps > 0 ? <IconCalendarX /> : <IconCalendarCheck />}
        >
            <Text size="sm">
                {t.coverage.downloaded(summary.downloaded)} {t.coverage.basis[coverage.basis]}
            </Text>
            {summary.exported > 0 && <Text size="sm">{t.coverage.notDownloaded(summary.exported)}</Text>}
            {coverage.leftOut > 0 && <Text size="sm">{t.coverage.leftOut(coverage.leftOut)}</Text>}
        </Alert>
    );
}
