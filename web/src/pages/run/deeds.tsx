// What can be done with runs, in History and beside the details of one: the actions, and the questions that come before.
import { List, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';

import { useCancelRuns, useRunAgain } from '../../api/runs';
import type { Run } from '../../api/schema.gen';
import { useMay } from '../../api/session';
import { ConfirmDeed } from '../../components/confirm-deed';
import { ProblemNotice } from '../../components/problem-notice';
import { type Action, onFirst, refusalOfAny } from '../../list/action';
import { t } from '../../texts';
import { DeleteRuns } from './delete';
import { againRefusal, cancelRefusal, deleteRefusal, locateRefusal } from './rules';

interface RunDeeds {
    actions: Action<Run>[];
    /** What was refused; null if nothing was. */
    problem: ReactNode;
    /** The questions, shown when they are due. */
    questions: ReactNode;
}

/** `show` is told of a run that was just made, `onDeleted` when runs are gone. */
export function useRunDeeds(show: (id: string) => void, onDeleted?: () => void): RunDeeds {
    const navigate = useNavigate();
    const again = useRunAgain();
    const [doomed, setDoomed] = useState<Run[]>([]);
    const [unwanted, setUnwanted] = useState<Run[]>([]);
    const mayExport = useMay('export');
    const actions = runActions(mayExport, {
        again: (run) => again.mutate(run.id, { onSuccess: ({ id }) => show(id) }),
        clone: (run) => void navigate({ to: '/jobs/new', search: { cloneRun: run.id } }),
        locate: (run) => void navigate({ to: '/artifacts', search: { runId: run.id } }),
        cancel: setUnwanted,
        remove: setDoomed,
    });
    return {
        actions,
        problem: again.error && <ProblemNotice error={again.error} close={again.reset} />,
        questions: (
            <>
                <CancelRuns runs={unwanted} close={() => setUnwanted([])} />
                <DeleteRuns runs={doomed} close={() => setDoomed([])} onDeleted={onDeleted} />
            </>
        ),
    };
}

interface Deeds {
    again: (run: Run) => void;
    clone: (run: Run) => void;
    locate: (run: Run) => void;
    cancel: (runs: Run[]) => void;
    remove: (runs: Run[]) => void;
}

function runActions(mayExport: boolean, deeds: Deeds): Action<Run>[] {
    const words = t.run.deeds;
    const ifAllowed = (why: (run: Run) => string | null) => (runs: Run[]) =>
        mayExport ? refusalOfAny(why)(runs) : t.common.mayNot;
    return [
        {
            id: 'again',
            title: words.again,
            isSingle: true,
            refusal: ifAllowed(againRefusal),
            run: onFirst(deeds.again),
        },
        { id: 'cancel', title: words.cancel, refusal: ifAllowed(cancelRefusal), run: deeds.cancel },
        {
            id: 'clone',
            title: words.clone,
            isSingle: true,
            refusal: ifAllowed(() => null),
            run: onFirst(deeds.clone),
        },
        {
            id: 'locate',
            title: words.locate,
            isSingle: true,
            refusal: refusalOfAny(locateRefusal),
            run: onFirst(deeds.locate),
        },
        {
            id: 'delete',
            title: words.delete,
            isDangerous: true,
            refusal: ifAllowed(deleteRefusal),
            run: deeds.remove,
        },
    ];
}

function CancelRuns({ runs, close }: { runs: readonly Run[]; close: () => void }) {
    const cancel = useCancelRuns();
    const words = t.run.confirmCancel;
    return (
        <ConfirmDeed
            isOpen={runs.length > 0}
            title={words.title(runs.length)}
            verb={words.verb}
            stay={words.stay}
            deed={cancel}
            input={runs.map((run) => run.id)}
            close={close}
        >
            <Text size="sm">{words.body}</Text>
            <List size="sm">
                {runs.map((run) => (
                    <List.Item key={run.id}>{run.title}</List.Item>
                ))}
            </List>
        </ConfirmDeed>
    );
}
