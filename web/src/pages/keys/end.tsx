// The question before keys are ended.
import { List, Text } from '@mantine/core';

import { useEndKeys } from '../../api/keys';
import type { ApiKey } from '../../api/schema.gen';
import { Confirm } from '../../components/confirm';
import { t } from '../../texts';
import { nameOf } from './columns';

export function EndKeys({ keys, close }: { keys: readonly ApiKey[]; close: () => void }) {
    const end = useEndKeys();
    const words = t.keys.confirmEnd;
    const leave = () => {
        end.reset();
        close();
    };
    return (
        <Confirm
            isOpen={keys.length > 0}
            title={words.title(keys.length)}
            verb={words.verb}
            isBusy={end.isPending}
            error={end.error}
            confirm={() =>
                end.mutate(
                    keys.map(({ id }) => id),
                    { onSuccess: leave },
                )
            }
            close={leave}
        >
            <Text size="sm">{words.body}</Text>
            <List size="sm">
                {keys.map((key) => (
                    <List.Item key={key.id}>
                        {nameOf(key)} ({key.user.name})
                    </List.Item>
                ))}
            </List>
        </Confirm>
    );
}
