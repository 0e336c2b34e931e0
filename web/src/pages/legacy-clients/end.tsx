// The question before clients are ended.
import { List, Text } from '@mantine/core';

import { useEndLegacyClients } from '../../api/legacy-clients';
import type { LegacyClient } from '../../api/schema.gen';
import { ConfirmDeed } from '../../components/confirm-deed';
import { t } from '../../texts';

export function EndLegacyClients({ clients, close }: { clients: readonly LegacyClient[]; close: () => void }) {
    const end = useEndLegacyClients();
    const words = t.legacyClients.confirmEnd;
    return (
        <ConfirmDeed
            isOpen={clients.length > 0}
            title={words.title(clients.length)}
            verb={words.verb}
            deed={end}
            input={clients.map(({ id }) => id)}
            close={close}
        >
            <Text size="sm">{words.body}</Text>
            <List size="sm">
                {clients.map((client) => (
                    <List.Item key={client.id}>
                        {client.label} ({client.user.name})
                    </List.Item>
                ))}
            </List>
        </ConfirmDeed>
    );
}
