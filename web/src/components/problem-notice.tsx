// What went wrong, in the service's words: what happened, to what, what now.
import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

import { ApiError, isLoggedOut, PartlyDone } from '../api/errors';
import { t } from '../texts';

interface Props {
    error: Error;
    again?: () => void;
    /** For what stands until it was read. */
    close?: () => void;
}

export function ProblemNotice({ error, again, close }: Props) {
    // A session that ended is told by the login over the page, in words for people.
    if (isLoggedOut(error)) return null;
    const partly = error instanceof PartlyDone ? error : null;
    const told = partly?.first ?? error;
    const refusal = told instanceof ApiError ? told : null;
    const fields = refusal?.errors ?? [];
    return (
        <Alert
            color="red"
            role="alert"
            icon={<IconAlertCircle />}
            title={refusal?.title ?? t.common.problem.unreachable}
            {...(close && { withCloseButton: true, closeButtonLabel: t.common.close, onClose: close })}
        >
            <Stack gap="xs" align="flex-start">
                {partly && <Text size="sm">{t.common.problem.partly(partly.done, partly.of)}</Text>}
                {fields.length > 1 ? (
                    <List size="sm">
                        {fields.map((field) => (
                            <List.Item key={field.field + field.code}>{field.message}</List.Item>
                        ))}
                    </List>
                ) : (
                    <Text size="sm">{refusal?.message ?? t.common.problem.unreachableHint}</Text>
                )}
                {again && (
                    <Button size="xs" variant="default" onClick={again}>
                        {t.common.problem.again}
                    </Button>
                )}
            </Stack>
        </Alert>
    );
}
