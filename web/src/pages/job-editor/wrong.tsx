// What is wrong with the form, announced, each with the way to its field.
import { Alert, Anchor, List } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';

import { t } from '../../texts';
import type { Complaints } from './checks';
import { fieldId } from './part';

export function Wrong({ complaints }: { complaints: Complaints }) {
    const fields = Object.entries(complaints);
    if (fields.length === 0) return null;
    return (
        <Alert color="red" role="alert" icon={<IconAlertCircle />} title={t.editor.wrong.title(fields.length)}>
            <List size="sm">
                {fields.map(([name, message]) => (
                    <List.Item key={name}>
                        <Anchor
                            component="button"
                            type="button"
                            size="sm"
                            c="inherit"
                            ta="left"
                            underline="always"
                            onClick={() => document.getElementById(fieldId(name))?.focus()}
                        >
                            {message}
                        </Anchor>
                    </List.Item>
                ))}
            </List>
        </Alert>
    );
}
