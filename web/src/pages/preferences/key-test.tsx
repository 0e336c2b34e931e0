// The key test: a message that only the private key opens; whoever tells its code has the key.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';

import { useBeginKeyTest, useConfirmKey } from '../../api/certificates';
import { ApiError } from '../../api/errors';
import type { Certificate } from '../../api/schema.gen';
import { Copyable } from '../../components/copyable';
import { Moment } from '../../components/moment';
import { ProblemNotice } from '../../components/problem-notice';
import { saveFile } from '../../lib/save-file';
import { t } from '../../texts';
import { Fold } from './fold';

const words = t.preferences.keyTest;
const FILE = 'key-test.txt.smime';

export function KeyTest({ certificate }: { certificate: Certificate }) {
    const at = certificate.confirmedAt;
    return (
        <Fold title={at === null ? words.title : words.titleAgain} isOpen={at === null}>
            <Stack gap="sm">
                {at === null ? (
                    <Text size="sm">{words.intro}</Text>
                ) : (
                    <Text size="sm" role="status">
                        {words.confirmed} <Moment at={at} />
                    </Text>
                )}
                <Message />
                <CodeForm />
            </Stack>
        </Fold>
    );
}

function Message() {
    const begin = useBeginKeyTest();
    const download = () =>
        begin.mutate(undefined, { onSuccess: (message) => saveFile(FILE, 'application/pkcs7-mime', message) });
    return (
        <Stack gap="xs">
            {begin.error && <ProblemNotice error={begin.error} />}
            <Group>
                <Button
                    variant="default"
                    leftSection={<IconDownload size={16} />}
                    loading={begin.isPending}
                    onClick={download}
                >
                    {words.download}
                </Button>
                <Text size="sm" c="dimmed" role="status">
                    {begin.isSuccess && words.downloaded(FILE)}
                </Text>
            </Group>
            <Text size="sm">{words.open}</Text>
            <Copyable label={words.open} text={`openssl smime -decrypt -binary -inkey cdds.key -in ${FILE}`} />
        </Stack>
    );
}

function CodeForm() {
    const [code, setCode] = useState('');
    const confirm = useConfirmKey();
    return (
        <form
            onSubmit={(event) => {
                event.preventDefault();
                confirm.mutate(code, { onSuccess: () => setCode('') });
            }}
        >
            <Stack align="flex-start" gap="xs">
                <TextInput
                    label={words.code}
                    description={words.codeHint}
                    value={code}
                    required
                    autoComplete="off"
                    spellCheck={false}
                    error={confirm.error instanceof ApiError && confirm.error.message}
                    onChange={(event) => setCode(event.currentTarget.value)}
                />
                <Button type="submit" loading={confirm.isPending}>
                    {words.confirm}
                </Button>
            </Stack>
            {confirm.error && !(confirm.error instanceof ApiError) && <ProblemNotice error={confirm.error} />}
        </form>
    );
}
