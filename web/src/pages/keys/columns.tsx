// The columns of the API keys.
import type { ApiKey } from '../../api/schema.gen';
import { StateWord } from '../../components/state-word';
import type { Column } from '../../list/column';
import { momentColumn } from '../../list/moment-column';
import { t } from '../../texts';

const words = t.keys.columns;

export const nameOf = (key: ApiKey) => key.label || t.keys.unnamed;

export function hasEnded(key: ApiKey): boolean {
    return key.endsAt !== null && Date.parse(key.endsAt) <= Date.now();
}

const stateWords = (key: ApiKey) => (hasEnded(key) ? t.keys.ended : t.keys.works);

function rightWords({ rights }: ApiKey): string {
    return rights === null ? t.keys.allRights : rights.map((right) => t.common.right[right]).join(', ');
}

export const columns: readonly Column<ApiKey>[] = [
    { id: 'label', title: words.label, sort: 'label', isHeading: true, text: nameOf },
    { id: 'user', title: words.user, sort: 'user', text: (key) => key.user.name },
    { id: 'rights', title: words.rights, sort: 'rights', text: rightWords },
    {
        id: 'state',
        title: words.state,
        sort: 'state',
        text: stateWords,
        cell: (key) => <StateWord isOn={!hasEnded(key)} words={stateWords(key)} />,
    },
    momentColumn({ id: 'created', title: words.created, sort: 'created' }, (key) => key.createdAt),
    momentColumn({ id: 'ends', title: words.ends, sort: 'ends' }, (key) => key.endsAt),
];
