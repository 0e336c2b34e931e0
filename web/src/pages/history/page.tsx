// Export › History: every run of every job, and beside the list the details of one.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { loadRuns, useRuns } from '../../api/runs';
import type { Run } from '../../api/schema.gen';
import { one } from '../../lib/search';
import type { Action } from '../../list/action';
import { List } from '../../list/list';
import { useListSearch } from '../../list/search';
import { t } from '../../texts';
import { useRunDeeds } from '../run/deeds';
import { RunDrawer } from '../run/drawer';
import { columns } from './columns';
import { useFilters } from './filters';
import { queryOf } from './query';

export function HistoryPage() {
    const [search, patch] = useListSearch();
    const query = queryOf(search);
    const page = useRuns(query);
    const show = (id: string | undefined) => patch({ run: id }, { keepsPage: true });
    const deeds = useRunDeeds(show);
    const details: Action<Run> = {
        id: 'details',
        title: t.run.deeds.details,
        isSingle: true,
        run: (runs) => show(runs[0]?.id),
    };
    return (
        <>
            {deeds.problem}
            <List
                name="history"
                title={t.history.title}
                columns={columns}
                idOf={(run) => run.id}
                nameOf={(run) => run.title}
                page={page}
                load={(part) => loadRuns({ ...query, ...part })}
                filters={useFilters(search)}
                actions={[details, ...deeds.actions]}
                open={(run) => show(run.id)}
                empty={{
                    ...t.history.empty,
                    action: (
                        <Button component={Link} to="/jobs">
                            {t.history.empty.action}
                        </Button>
                    ),
                }}
            />
            {deeds.questions}
            <RunDrawer id={one(search, 'run')} show={show} />
        </>
    );
}
