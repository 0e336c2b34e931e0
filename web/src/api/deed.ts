// What is done to something: a mutation, and the answers that it makes old.
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';

/** Asks anew for all that goes by these names and is shown. */
export function askAnew(queries: QueryClient, names: readonly string[]): Promise<unknown> {
    return Promise.all(names.map((name) => queries.invalidateQueries({ queryKey: [name] })));
}

/**
 * A deed that ends when the service has done it, or has refused it; what it may have changed is asked anew after both, and
 * nobody waits for that. Nothing of it is kept: it may hold a password, or what is told only once.
 */
export function useDeed<Input = void, Output = unknown>(
    deed: (input: Input) => Promise<Output>,
    names: readonly string[],
) {
    const queries = useQueryClient();
    return useMutation({ mutationFn: deed, gcTime: 0, onSettled: () => void askAnew(queries, names) });
}
