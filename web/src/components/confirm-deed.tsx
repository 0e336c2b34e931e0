// A question before a deed: it shows what the service refuses, closes when the deed is done, and forgets it either way.
import type { UseMutationResult } from '@tanstack/react-query';
import type { ComponentProps } from 'react';

import { leaving } from '../lib/leaving';
import { Confirm } from './confirm';

interface Props<Input> extends Omit<ComponentProps<typeof Confirm>, 'error' | 'confirm'> {
    deed: UseMutationResult<unknown, Error, Input>;
    /** What it is done to. */
    input: Input;
    /** Told when it is done, after the question is closed. */
    done?: (() => void) | undefined;
}

export function ConfirmDeed<Input>({ deed, input, done, isBusy = false, close, ...question }: Props<Input>) {
    const leave = leaving(deed, close);
    const onSuccess = () => {
        leave();
        done?.();
    };
    return (
        <Confirm
            {...question}
            isBusy={deed.isPending || isBusy}
            error={deed.error}
            // While it fades out there may be nothing left that it is about.
            confirm={() => question.isOpen && deed.mutate(input, { onSuccess })}
            close={leave}
        />
    );
}
