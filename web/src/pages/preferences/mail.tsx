// Where notices go, and whether.
import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { ApiError } from '../../api/errors';
import { useChangeMail } from '../../api/mail';
import type { Mail } from '../../api/schema.gen';
import { ProblemNotice } from '../../components/problem-notice';
import { t } from '../../texts';
import { Section } from './section';

const words = t.preferences.mail;

export function MailSection({ mail }: { mail: Mail }) {
    const [address, setAddress] = useState(mail.address ?? '');
    const [notices, setNotices] = useState(mail.notices);
    const change = useChangeMail();
    const refusal = change.error instanceof ApiError ? change.error.errors[0] : undefined;
    return (
        <Section title={words.title} intro={words.intro}>
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    change.mutate({ address: address.trim() === '' ? null : address.trim(), notices });
                }}
            >
                <Stack>
                    {change.error && !refusal && <ProblemNotice error={change.error} />}
                    <TextInput
                        label={words.address}
                        description={words.addressHint}
                        // The service says what is wrong, in its own words.
                        inputMode="email"
                        autoComplete="email"
                        maw={420}
                        value={address}
                        error={refusal?.message}
                        onChange={(event) => setAddress(event.currentTarget.value)}
                    />
                    <Switch
                        label={words.notices}
                        checked={notices}
                        onChange={(event) => setNotices(event.currentTarget.checked)}
                    />
                    <Group>
                        <Button type="submit" loading={change.isPending}>
                            {t.common.save}
                        </Button>
                        <Text size="sm" role="status">
                            {change.isSuccess && words.saved}
                        </Text>
                    </Group>
                </Stack>
            </form>
        </Section>
    );
}
