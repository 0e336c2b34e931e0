// Which role, with what each of them may do.
import { Radio, Stack } from '@mantine/core';

import type { Role } from '../../api/schema.gen';
import { t } from '../../texts';

const ROLES = ['administrator', 'exporter', 'auditor'] as const satisfies readonly Role[];
const NONE = 'none';

export function RoleChoice({ role, choose }: { role: Role | null; choose: (role: Role | null) => void }) {
    return (
        <Radio.Group
            label={t.users.role}
            value={role ?? NONE}
            onChange={(value) => choose(ROLES.find((known) => known === value) ?? null)}
        >
            <Stack gap="xs" mt={4}>
                {ROLES.map((known) => (
                    <Radio key={known} value={known} label={t.common.role[known]} description={t.users.may[known]} />
                ))}
                <Radio value={NONE} label={t.users.noRole} description={t.users.mayNothing} />
            </Stack>
        </Radio.Group>
    );
}
