// The columns of the users.
import type { User } from '../../api/schema.gen';
import { StateWord } from '../../components/state-word';
import type { Column } from '../../list/column';
import { momentColumn } from '../../list/moment-column';
import { t } from '../../texts';

const words = t.users.columns;

const roleWords = (user: User) => (user.role ? t.common.role[user.role] : t.users.noRole);
const stateWords = (user: User) => (user.disabledAt ? t.users.disabledWord : t.users.active);

/** `mine` is the id of whoever looks at them. */
export function columnsFor(mine: string | undefined): readonly Column<User>[] {
    return [
        {
            id: 'name',
            title: words.name,
            sort: 'name',
            isHeading: true,
            text: (user) => user.name,
            cell: (user) => (user.id === mine ? t.users.you(user.name) : user.name),
        },
        { id: 'role', title: words.role, sort: 'role', text: roleWords },
        {
            id: 'state',
            title: words.state,
            sort: 'state',
            text: stateWords,
            cell: (user) => <StateWord isOn={user.disabledAt === null} words={stateWords(user)} />,
        },
        momentColumn({ id: 'created', title: words.created, sort: 'created' }, (user) => user.createdAt),
        momentColumn({ id: 'disabled', title: words.disabled, sort: 'disabled' }, (user) => user.disabledAt),
    ];
}
