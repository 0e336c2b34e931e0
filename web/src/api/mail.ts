// Where the user's notices go.
import { answered, client } from './client';
import { useDeed } from './deed';
import type { MailForm } from './schema.gen';

export function useChangeMail() {
    return useDeed((body: MailForm) => answered(client.PUT('/api/v1/me/mail', { body })), ['me']);
}
