// What should not be overlooked, on every page, with the way to mend it.
import { Alert, Anchor, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import type { Warning } from '../api/schema.gen';
import { t } from '../texts';
import { grouped } from './group-warnings';

export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
    if (warnings.length === 0) return null;
    return (
        <Stack gap={4} pb="xs" role="region" aria-label={t.frame.warnings.label}>
            {grouped(warnings).map(({ warning, more }) => (
                <Alert
                    key={`${warning.kind} ${warning.jobId ?? ''}`}
                    p="xs"
                    color="orange"
                    variant="light"
                    icon={<IconAlertTriangle size={16} />}
                >
                    <Anchor component={Link} to="/preferences" size="sm" c="inherit" underline="always">
                        {words(warning)}
                        {more > 0 && ` ${t.frame.warnings.more(more)}`}
                    </Anchor>
                </Alert>
            ))}
        </Stack>
    );
}

function words(warning: Warning): string {
    const texts = t.frame.warnings;
    switch (warning.kind) {
        case 'certificateEnding':
            return texts.certificateEnding(warning.days ?? 0);
        case 'escrowEnding':
            return texts.escrowEnding(warning.days ?? 0);
        case 'certificateEndsBeforeRun':
            return texts.certificateEndsBeforeRun(warning.jobTitle ?? '');
        default:
            return texts[warning.kind];
    }
}
