// The columns of the legacy clients.
import type { LegacyClient } from '../../api/schema.gen';
import { StateWord } from '../../components/state-word';
import type { Column } from '../../list/column';
import { momentColumn } from '../../list/moment-column';
import { t } from '../../texts';

const words = t.legacyClients.columns;

/** `isOn` says whether the original's API can be called at all. */
export function columnsFor(isOn: boolean): readonly Column<LegacyClient>[] {
    const stateWords = (client: LegacyClient) => {
        if (client.endedAt !== null) return t.legacyClients.hasEnded;
        return isOn ? t.legacyClients.works : t.legacyClients.switchedOff;
    };
    return [
        { id: 'label', title: words.label, sort: 'label', isHeading: true, text: (client) => client.label },
        { id: 'user', title: words.user, sort: 'user', text: (client) => client.user.name },
        { id: 'xApiKey', title: words.xApiKey, sort: 'xApiKey', text: (client) => client.xApiKey },
        { id: 'clientId', title: words.clientId, sort: 'clientId', text: (client) => client.clientId },
        {
            id: 'state',
            title: words.state,
            sort: 'state',
            text: stateWords,
            cell: (client) => <StateWord isOn={isOn && client.endedAt === null} words={stateWords(client)} />,
        },
        momentColumn({ id: 'created', title: words.created, sort: 'created' }, (client) => client.createdAt),
        momentColumn({ id: 'ended', title: words.ended, sort: 'ended', isOptional: true }, (client) => client.endedAt),
    ];
}
