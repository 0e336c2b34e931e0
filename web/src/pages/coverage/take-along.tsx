// The proof taken along: on paper, or each day as CSV, with what it is of, when and by whom.
import { Box } from '@mantine/core';

import type { Coverage, CoveredDay } from '../../api/schema.gen';
import type { Column } from '../../list/column';
import { PrintHead } from '../../list/print-head';
import { useSaving } from '../../list/saving';
import { SaveButtons } from '../../list/save-buttons';
import { t } from '../../texts';
import { proofFacts } from './proof-facts';

const words = t.coverage.columns;

const columns: readonly Column<CoveredDay>[] = [
    { id: 'day', title: words.day, text: (day) => day.day },
    { id: 'state', title: words.state, text: (day) => t.coverage.states[day.state] },
    { id: 'runs', title: words.runs, text: (day) => day.runIds.join(' ') },
];

interface Props {
    coverage: Coverage;
    title: string;
    year: string;
}

export function TakeAlong({ coverage, title, year }: Props) {
    const saving = useSaving({
        name: `coverage-${year}`,
        title: t.coverage.title,
        columns,
        words: [title, year],
        facts: proofFacts(coverage, year),
        load: () => Promise.resolve({ items: coverage.days, nextCursor: null }),
    });
    return (
        <>
            <PrintHead facts={saving.facts} />
            <Box className="screen-only">
                <SaveButtons saving={saving} />
            </Box>
        </>
    );
}
