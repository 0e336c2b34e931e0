// Where the user is logged in, and the way to end all of it.
import { Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';

import type { Session } from '../../api/schema.gen';
import { useLogOutEverywhere } from '../../api/session';
import { useSessions } from '../../api/sessions';
import { ConfirmDeed } from '../../components/confirm-deed';
import { Moment } from '../../components/moment';
import { ProblemNotice } from '../../components/problem-notice';
import { SmallTable } from '../../components/small-table';
import { Waiting } from '../../components/waiting';
import { t } from '../../texts';
import { Fold } from './fold';
import { Section } from './section';

const words = t.preferences.sessions;

/** Most people have no more. */
const SHOWN = 5;

export function SessionsSection() {
    const sessions = useSessions();
    const [isAsked, setAsked] = useState(false);
    const logOut = useLogOutEverywhere();
    return (
        <Section title={words.title} intro={words.intro}>
            {sessions.error && !sessions.data && (
                <ProblemNotice error={sessions.error} again={() => void sessions.refetch()} />
            )}
            {sessions.isLoading && <Waiting />}
            {sessions.data && <SessionTable sessions={sessions.data.slice(0, SHOWN)} />}
            {sessions.data && sessions.data.length > SHOWN && (
                <Fold title={words.more(sessions.data.length - SHOWN)}>
                    <SessionTable sessions={sessions.data.slice(SHOWN)} />
                </Fold>
            )}
            <Group>
                <Button variant="default" onClick={() => setAsked(true)}>
                    {words.logOut}
                </Button>
            </Group>
            <ConfirmDeed
                isOpen={isAsked}
                title={words.confirm.title}
                verb={words.logOut}
                deed={logOut}
                input={undefined}
                close={() => setAsked(false)}
            >
                <Text size="sm">{words.confirm.body}</Text>
            </ConfirmDeed>
        </Section>
    );
}

function SessionTable({ sessions }: { sessions: readonly Session[] }) {
    return (
        <SmallTable label={words.label} heads={[words.from, words.began, words.used, words.ends]} minWidth={560}>
            {sessions.map((session) => (
                <Table.Tr key={session.id}>
                    <Table.Td>
                        {session.address ?? t.common.none}
                        {session.isCurrent && ` (${words.current})`}
                    </Table.Td>
                    <Table.Td>
                        <Moment at={session.createdAt} />
                    </Table.Td>
                    <Table.Td>
                        <Moment at={session.seenAt} />
                    </Table.Td>
                    <Table.Td>
                        <Moment at={session.endsAt} />
                    </Table.Td>
                </Table.Tr>
            ))}
        </SmallTable>
    );
}
