// Export › Artifacts.
import { Alert, Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';

import { loadSets, useDownload, useSets } from '../../api/artifacts';
import type { Artifact } from '../../api/schema.gen';
import { useMay, useMe } from '../../api/session';
import { ProblemNotice } from '../../components/problem-notice';
import { toggled } from '../../lib/toggled';
import { List } from '../../list/list';
import { useListSearch } from '../../list/search';
import { t } from '../../texts';
import { artifactActions, downloadOneByOne, downloadTogether } from './actions';
import { artifactColumns } from './columns';
import { DeleteArtifacts } from './delete';
import { SetFiles } from './files';
import { artifactFilters, artifactQuery } from './filters';
import { OpenDialog } from './open';
import { sum } from './sets';

export function ArtifactsPage() {
    const [search] = useListSearch();
    const query = artifactQuery(search);
    const page = useSets(query);
    const me = useMe().data;
    const mayExport = useMay('export');
    const download = useDownload();
    const { mutate: begin } = download;
    const columns = useMemo(
        () => artifactColumns(mayExport ? (row) => begin(() => downloadTogether([row])) : null),
        [mayExport, begin],
    );
    const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
    const shown = useDialogs(download, useMay('audit'));
    const toggle = (row: Artifact) => setUnfolded((before) => toggled(before, row.id));
    return (
        <>
            {shown.problem && <ProblemNotice error={shown.problem} close={shown.forgetProblem} />}
            {shown.started > 0 && (
                <Alert role="status" withCloseButton closeButtonLabel={t.common.close} onClose={shown.forgetStarted}>
                    {t.artifacts.oneByOneStarted(shown.started)}
                </Alert>
            )}
            <List
                name="artifacts"
                title={t.artifacts.title}
                columns={columns}
                idOf={(row) => row.id}
                nameOf={(row) => row.name}
                page={page}
                load={(part) => loadSets({ ...query, ...part })}
                filters={artifactFilters(page.data?.items ?? [], me)}
                actions={artifactActions(mayExport, shown.deeds)}
                open={toggle}
                isOpen={(row) => unfolded.has(row.id)}
                below={(row) => (unfolded.has(row.id) ? <SetFiles row={row} mayDownload={mayExport} /> : null)}
                empty={{ ...t.artifacts.empty, action: <ToJobs /> }}
            />
            <OpenDialog row={shown.opening} close={shown.closeOpening} />
            <DeleteArtifacts rows={shown.doomed} close={shown.closeDoomed} />
        </>
    );
}

/** What lies over the list, and the deeds that bring it there. */
function useDialogs(download: ReturnType<typeof useDownload>, mayAudit: boolean) {
    const navigate = useNavigate();
    const [opening, setOpening] = useState<Artifact | null>(null);
    const [doomed, setDoomed] = useState<Artifact[]>([]);
    const [started, setStarted] = useState(0);
    return {
        opening,
        doomed,
        started,
        problem: download.error,
        forgetProblem: download.reset,
        closeOpening: () => setOpening(null),
        closeDoomed: () => setDoomed([]),
        forgetStarted: () => setStarted(0),
        deeds: {
            download: (rows: Artifact[]) => download.mutate(() => downloadTogether(rows)),
            downloadOneByOne: (rows: Artifact[]) => {
                setStarted(sum(rows).files);
                download.mutate(() => downloadOneByOne(rows), { onError: () => setStarted(0) });
            },
            howToOpen: setOpening,
            showAudit: mayAudit
                ? (row: Artifact) => void navigate({ to: '/audit', search: { runId: row.runId } })
                : null,
            showRun: (row: Artifact) => void navigate({ to: '/history', search: { run: row.runId } }),
            remove: setDoomed,
        },
    };
}

function ToJobs() {
    return (
        <Button component={Link} to="/jobs">
            {t.artifacts.empty.toJobs}
        </Button>
    );
}
