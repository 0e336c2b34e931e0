// How a password that the service made is handed over.
import type { UserWithPassword } from '../../api/schema.gen';
import type { Told } from '../../components/told-once';
import { t } from '../../texts';

export function toldPassword({ user, oneTimePassword }: UserWithPassword, title: string): Told {
    return {
        title,
        words: t.users.passwordHint(user.name),
        lines: [
            [t.users.name, user.name],
            [t.users.password, oneTimePassword],
        ],
    };
}
