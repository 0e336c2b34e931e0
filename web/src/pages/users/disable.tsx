// Somebody leaves: first what is theirs, then what becomes of it, then the deed.
import { Modal, Text } from '@mantine/core';
import { useState } from 'react';

import type { Belongings, Decision, User } from '../../api/schema.gen';
import { useMe } from '../../api/session';
import { useBelongings, useDisableUser } from '../../api/users';
import { DialogForm } from '../../components/dialog-form';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { t } from '../../texts';
import { LeftFiles } from './left-files';
import { LeftJobs } from './left-jobs';

export function DisableUser({ user, close }: { user: User | undefined; close: () => void }) {
    return (
        <Modal
            opened={user !== undefined}
            onClose={close}
            title={t.users.leaving.title(user?.name ?? '')}
            size="xl"
            closeOnClickOutside={false}
        >
            {user && <Leaving user={user} close={close} />}
        </Modal>
    );
}

function Leaving({ user, close }: { user: User; close: () => void }) {
    const belongings = useBelongings(user.id);
    // It outlives the form: its answer must find somebody to tell, whatever is asked anew meanwhile.
    const disable = useDisableUser();
    // What was once known stays when it cannot be asked anew: the choices made are not lost.
    if (belongings.data) return <LeaveForm user={user} belongings={belongings.data} disable={disable} close={close} />;
    if (belongings.isPending) return <Waiting />;
    return <ProblemNotice error={belongings.error} again={() => void belongings.refetch()} />;
}

interface Props {
    user: User;
    belongings: Belongings;
    disable: ReturnType<typeof useDisableUser>;
    close: () => void;
}

function LeaveForm({ user, belongings: { jobs, files }, disable, close }: Props) {
    const me = useMe().data;
    const state = me?.certificate.state;
    const canTakeOver = me?.user.id !== user.id && (state === 'valid' || state === 'expiring');
    // Suspending is the choice that changes nothing about who can open what.
    const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
    const decisionOf = (id: string) => decisions.get(id) ?? 'suspend';
    const decide = (ids: readonly string[], decision: Decision) =>
        setDecisions((before) => new Map([...before, ...ids.map((id) => [id, decision] as const)]));
    const submit = () =>
        disable.mutate(
            { id: user.id, jobs: jobs.map(({ id }) => ({ id, decision: decisionOf(id) })) },
            { onSuccess: close },
        );
    return (
        <DialogForm
            verb={t.users.leaving.verb}
            isDangerous
            isBusy={disable.isPending}
            error={disable.error}
            submit={submit}
            close={close}
        >
            <Text size="sm">{t.users.leaving.what}</Text>
            <LeftJobs
                jobs={jobs}
                heir={me?.user.name ?? ''}
                canTakeOver={canTakeOver}
                decisionOf={decisionOf}
                decide={decide}
            />
            <LeftFiles files={files} />
        </DialogForm>
    );
}
