// Tenant and user first, then the password, as the original asks for them.
import { Alert, Anchor, Button, Checkbox, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { ApiError } from '../../api/errors';
import { useLogIn } from '../../api/session';
import { ProblemNotice } from '../../components/problem-notice';
import { accountName } from '../../lib/account-name';
import { useFocusOnce } from '../../lib/focus-once';
import { t } from '../../texts';

interface Props {
    /** Who logs in again after a session ended. */
    tenant?: string;
    user?: string;
}

export function LoginForm({ tenant: knownTenant = '', user: knownUser = '' }: Props) {
    const [tenant, setTenant] = useState(knownTenant);
    const [user, setUser] = useState(knownUser);
    const [isNamed, setNamed] = useState(knownUser !== '');
    const logIn = useLogIn();

    if (logIn.error instanceof ApiError && logIn.error.code === 'access_denied') {
        return (
            <Denied
                message={logIn.error.message}
                again={() => {
                    setNamed(false);
                    logIn.reset();
                }}
            />
        );
    }
    if (!isNamed) {
        return (
            <NameForm tenant={tenant} user={user} setTenant={setTenant} setUser={setUser} next={() => setNamed(true)} />
        );
    }
    const send = (password: string, remember: boolean) =>
        logIn.mutate({ user, password, remember, ...(tenant.trim() === '' ? {} : { tenant: tenant.trim() }) });
    return (
        <Stack>
            <Text size="sm" c="dimmed">
                {t.login.as(accountName(tenant, user))}
            </Text>
            {logIn.error && <ProblemNotice error={logIn.error} />}
            <PasswordForm user={user} isBusy={logIn.isPending} send={send} back={() => setNamed(false)} />
        </Stack>
    );
}

interface NameFormProps {
    tenant: string;
    user: string;
    setTenant: (tenant: string) => void;
    setUser: (user: string) => void;
    next: () => void;
}

function NameForm({ tenant, user, setTenant, setUser, next }: NameFormProps) {
    const input = useFocusOnce();
    return (
        <form
            onSubmit={(event) => {
                event.preventDefault();
                next();
            }}
        >
            <Stack>
                <TextInput
                    label={t.login.tenant}
                    description={t.login.tenantHint}
                    value={tenant}
                    autoComplete="organization"
                    onChange={(event) => setTenant(event.currentTarget.value)}
                />
                <TextInput
                    label={t.login.user}
                    description={t.login.userHint}
                    value={user}
                    required
                    autoComplete="username"
                    ref={input}
                    data-autofocus
                    onChange={(event) => setUser(event.currentTarget.value)}
                />
                <Button type="submit">{t.login.next}</Button>
            </Stack>
        </form>
    );
}

interface PasswordFormProps {
    user: string;
    isBusy: boolean;
    send: (password: string, remember: boolean) => void;
    back: () => void;
}

function PasswordForm({ user, isBusy, send, back }: PasswordFormProps) {
    const [password, setPassword] = useState('');
    const [remember, setRemember] = useState(false);
    const input = useFocusOnce();
    return (
        <form
            onSubmit={(event) => {
                event.preventDefault();
                send(password, remember);
            }}
        >
            <Stack>
                <input type="hidden" name="username" value={user} autoComplete="username" />
                <PasswordInput
                    label={t.login.password}
                    value={password}
                    required
                    autoComplete="current-password"
                    ref={input}
                    data-autofocus
                    onChange={(event) => setPassword(event.currentTarget.value)}
                />
                <Checkbox
                    label={t.login.remember}
                    description={t.login.rememberHint}
                    checked={remember}
                    onChange={(event) => setRemember(event.currentTarget.checked)}
                />
                <Group justify="space-between">
                    <Anchor component="button" type="button" size="sm" onClick={back}>
                        {t.login.back}
                    </Anchor>
                    <Button type="submit" loading={isBusy}>
                        {t.login.signIn}
                    </Button>
                </Group>
            </Stack>
        </form>
    );
}

function Denied({ message, again }: { message: string; again: () => void }) {
    return (
        <Alert color="red" title={t.login.denied.title} role="alert">
            <Stack>
                <Text size="sm">{message}</Text>
                <Text size="sm">{t.login.denied.hint}</Text>
                <Button variant="default" onClick={again}>
                    {t.login.denied.other}
                </Button>
            </Stack>
        </Alert>
    );
}
