// The question before clients are ended.
import { List, Text } from '@mantine/core';

import { useEndLegacyClients } from '../../api/legacy-clients';
import type { LegacyClient } from '../../api/schema.gen';
import { Confirm } from '../../components/confirm';
import { t } from '../../texts';

export function EndLegacyClients({ clients, close }: { clients: readonly LegacyClient[]; close: () => void }) {
    const end = useEndLegacyClients();
    const words = t.legacyClients.confirmEnd;
    const leave = () => {
        end.reset();
        close();
    };
    return (
        <Confirm
            isOpen={clients.length > 0}
            title={words.title(clients.length)}
            verb={words.verb}
            isBusy={end.isPending}
            error={end.error}
            confirm={() =>
                end.mutate(
                    clients.map(({ id }) => id),
                    { onSuccess: leave },
                )
            }
            close={leave}
        >
            <Text size="sm">{words.body}</Text>
            <List size="sm">
                {clients.map((client) => (
                    <List.Item key={client.id}>
                        {client.label} ({client.user.name})
                    </List.Item>
                ))}
            </List>
        </Confirm>
    );
}
