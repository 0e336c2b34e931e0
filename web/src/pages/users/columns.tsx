// The columns of the users.
import type { User } from '../../api/schema.gen';
import { Moment } from '../../components/moment';
import { StateWord } from '../../components/state-word';
import { utc } from '../../lib/moments';
import type { Column } from '../../list/column';
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
        {
            id: 'created',
            title: words.created,
            sort: 'created',
            text: (user) => utc(user.createdAt),
            cell: (user) => <Moment at={user.createdAt} isBare />,
        },
        {
            id: 'disabled',
            title: words.disabled,
            sort: 'disabled',
            text: (user) => (user.disabledAt ? utc(user.disabledAt) : ''),
            cell: (user) => <Moment at={user.disabledAt} isBare />,
        },
    ];
}
