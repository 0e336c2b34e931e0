// The question before keys are ended.
import { List, Text } from '@mantine/core';

import { useEndKeys } from '../../api/keys';
import type { ApiKey } from '../../api/schema.gen';
import { ConfirmDeed } from '../../components/confirm-deed';
import { t } from '../../texts';
import { nameOf } from './columns';

export function EndKeys({ keys, close }: { keys: readonly ApiKey[]; close: () => void }) {
    const end = useEndKeys();
    const words = t.keys.confirmEnd;
    return (
        <ConfirmDeed
            isOpen={keys.length > 0}
            title={words.title(keys.length)}
            verb={words.verb}
            deed={end}
            input={keys.map(({ id }) => id)}
            close={close}
        >
            <Text size="sm">{words.body}</Text>
            <List size="sm">
                {keys.map((key) => (
                    <List.Item key={key.id}>
                        {nameOf(key)} ({key.user.name})
                    </List.Item>
                ))}
            </List>
        </ConfirmDeed>
    );
}
