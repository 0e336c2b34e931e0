// Whether the chain of entries is whole, in words.
import { Alert, Stack, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';

import type { AuditVerdict } from '../../api/schema.gen';
import { Copyable } from '../../components/copyable';
import { count } from '../../lib/sizes';
import { t } from '../../texts';

const words = t.audit.verify;

export function Verdict({ verdict }: { verdict: AuditVerdict }) {
    const { isWhole, entries, lastNumber, lastHash, broken } = verdict;
    if (!isWhole)
        return (
            <Alert role="alert" color="red" icon={<IconShieldX />} title={words.broken}>
                <Text size="sm">{broken}</Text>
                <Text size="sm">{words.brokenHint(count(entries))}</Text>
            </Alert>
        );
    return (
        <Alert
            role="status"
            color="green"
            icon={<IconShieldCheck />}
            title={entries === 0 ? words.empty : words.whole(count(entries))}
        >
            {entries > 0 && (
                <Stack gap={4}>
                    <Text size="sm">{words.note(count(lastNumber))}</Text>
                    <Copyable text={lastHash} label={words.hash} />
                </Stack>
            )}
        </Alert>
    );
}
