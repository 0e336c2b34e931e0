// Add new job, or a clone of the selected one.
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';

import type { Job } from '../../api/schema.gen';
import { t } from '../../texts';

export function AddMenu({ selected }: { selected: readonly Job[] }) {
    const [job] = selected;
    const navigate = useNavigate();
    const clone = () => void navigate({ to: '/jobs/new', search: { clone: job?.id } });
    return (
        <Button.Group>
            <Button component={Link} to="/jobs/new">
                {t.jobs.add}
            </Button>
            <Menu position="bottom-end">
                <Menu.Target>
                    <Button px="xs" aria-label={`${t.jobs.add}: ${t.jobs.cloneSelected}`}>
                        <IconChevronDown size={16} />
                    </Button>
                </Menu.Target>
                <Menu.Dropdown>
                    <Menu.Item onClick={clone} disabled={selected.length !== 1}>
                        {t.jobs.cloneSelected}
                    </Menu.Item>
                </Menu.Dropdown>
            </Menu>
        </Button.Group>
    );
}
