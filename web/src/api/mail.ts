// Where the user's notices go.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { answered, client } from './client';
import type { MailForm } from './schema.gen';

export function useChangeMail() {
    const queries = useQueryClient();
    return useMutation({
        mutationFn: (body: MailForm) => answered(client.PUT('/api/v1/me/mail', { body })),
        onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
    });
}
