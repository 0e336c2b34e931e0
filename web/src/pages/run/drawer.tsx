// The details of one run beside History; `?run=` in the address opens it, so that a link shows it too. Printed, it is
// all there is on the paper.
import { Drawer } from '@mantine/core';

import { useRun } from '../../api/runs';
import { ApiError } from '../../api/errors';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { t } from '../../texts';
import { RunView } from './view';
import classes from './run.module.css';

interface Props {
    id: string | undefined;
    show: (id: string | undefined) => void;
}

export function RunDrawer({ id, show }: Props) {
    return (
        <Drawer
            opened={id !== undefined}
            onClose={() => show(undefined)}
            title={t.run.title}
            position="right"
            size="xl"
            classNames={{ content: classes.proof ?? '', inner: classes.inner ?? '', header: 'screen-only' }}
        >
            {id !== undefined && <Loaded id={id} show={show} />}
        </Drawer>
    );
}

function Loaded({ id, show }: { id: string; show: Props['show'] }) {
    const details = useRun(id);
    if (details.data) return <RunView details={details.data} show={show} />;
    if (!details.error) return <Waiting />;
    // A run that was deleted is no failure: asking again would not bring it back.
    const isGone = details.error instanceof ApiError && details.error.status === 404;
    return <ProblemNotice error={details.error} {...(isGone ? {} : { again: () => void details.refetch() })} />;
}
