// A form inside a dialog: its fields, what is wrong with all of it, and two buttons.
import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

import { ApiError } from '../api/errors';
import { t } from '../texts';
import { ProblemNotice } from './problem-notice';

interface Props {
    children: ReactNode;
    /** The verb of the deed, such as "Add user". */
    verb: string;
    isDangerous?: boolean;
    isBusy: boolean;
    error: Error | null;
    /** Fields that tell by themselves what is wrong with them. */
    fields?: readonly string[];
    submit: () => void;
    close: () => void;
}

export function DialogForm({ children, verb, isDangerous = false, isBusy, error, fields = [], submit, close }: Props) {
    return (
        <form
            onSubmit={(event) => {
                event.preventDefault();
                submit();
            }}
        >
            <Stack>
                {children}
                {error && !isToldBeside(error, fields) && <ProblemNotice error={error} />}
                <Group justify="flex-end">
                    <Button variant="default" onClick={close}>
                        {t.common.cancel}
                    </Button>
                    <Button type="submit" loading={isBusy} {...(isDangerous ? { color: 'red.9' } : {})}>
                        {verb}
                    </Button>
                </Group>
            </Stack>
        </form>
    );
}

function isToldBeside(error: Error, fields: readonly string[]): boolean {
    const wrong = error instanceof ApiError ? error.errors : [];
    return wrong.length > 0 && wrong.every(({ field }) => fields.includes(field));
}
