// What went wrong, in the service's words: what happened, to what, what now.
import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

import { ApiError } from '../api/errors';
import { t } from '../texts';

export function ProblemNotice({ error, again }: { error: Error; again?: () => void }) {
    const refusal = error instanceof ApiError ? error : null;
    const fields = refusal?.errors ?? [];
    return (
        <Alert
            color="red"
            role="alert"
            icon={<IconAlertCircle />}
            title={refusal?.title ?? t.common.problem.unreachable}
        >
            <Stack gap="xs" align="flex-start">
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
