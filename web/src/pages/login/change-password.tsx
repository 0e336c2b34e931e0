// A password that somebody else gave must be changed before anything else.
import { Button, Center, Paper, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { ApiError } from '../../api/errors';
import { useChangePassword } from '../../api/session';
import { ProblemNotice } from '../../components/problem-notice';
import { PageTitle } from '../../components/page-title';
import { t } from '../../texts';

export function ChangePassword() {
    return (
        <Center component="main" mih="100vh" p="md">
            <Paper withBorder p="xl" w={420} maw="100%">
                <Stack>
                    <PageTitle size="h3">{t.login.change.title}</PageTitle>
                    <Text size="sm">{t.login.change.body}</Text>
                    <PasswordChange />
                </Stack>
            </Paper>
        </Center>
    );
}

/** The form by itself, as the user preferences show it too. */
export function PasswordChange({ done }: { done?: () => void }) {
    const [current, setCurrent] = useState('');
    const [fresh, setFresh] = useState('');
    const [repeated, setRepeated] = useState('');
    const change = useChangePassword();
    const differ = repeated !== '' && repeated !== fresh;
    const refusal = change.error instanceof ApiError ? change.error : null;
    const save = () => {
        change.mutate(
            { current, new: fresh },
            {
                onSuccess: () => {
                    change.reset();
                    [setCurrent, setFresh, setRepeated].forEach((set) => set(''));
                    done?.();
                },
            },
        );
    };
    return (
        <form
            onSubmit={(event) => {
                event.preventDefault();
                if (fresh === repeated) save();
            }}
        >
            <Stack>
                {change.error && !isAboutField(refusal) && <ProblemNotice error={change.error} />}
                <PasswordInput
                    label={t.login.change.current}
                    value={current}
                    required
                    autoComplete="current-password"
                    error={refusal?.code === 'wrong_password' && refusal.message}
                    onChange={(event) => setCurrent(event.currentTarget.value)}
                />
                <PasswordInput
                    label={t.login.change.new}
                    description={t.login.change.newHint}
                    value={fresh}
                    required
                    minLength={12}
                    autoComplete="new-password"
                    error={refusal?.code === 'weak_password' && refusal.message}
                    onChange={(event) => setFresh(event.currentTarget.value)}
                />
                <PasswordInput
                    label={t.login.change.repeat}
                    value={repeated}
                    required
                    autoComplete="new-password"
                    error={differ && t.login.change.differ}
                    onChange={(event) => setRepeated(event.currentTarget.value)}
                />
                <Button type="submit" loading={change.isPending}>
                    {t.login.change.save}
                </Button>
            </Stack>
        </form>
    );
}

function isAboutField(error: ApiError | null): boolean {
    return error?.code === 'wrong_password' || error?.code === 'weak_password';
}
