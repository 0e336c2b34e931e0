// The pages, in the places where the original has them. Shows what the caller may see.
import { NavLink, Text } from '@mantine/core';
import {
    IconCalendarCheck,
    IconClockPlay,
    IconDeviceDesktopAnalytics,
    IconFileLock,
    IconHistory,
    IconHome,
    IconKey,
    IconListSearch,
    IconPlugConnected,
    IconUsers,
    IconBuilding,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import type { ComponentType } from 'react';

import type { Right } from '../api/schema.gen';
import { t } from '../texts';

interface Entry {
    to: string;
    title: string;
    icon: ComponentType<{ size?: number; stroke?: number }>;
    needs: Right;
}

const pages = t.frame.pages;
const overview: Entry = { to: '/', title: pages.overview, icon: IconHome, needs: 'read' };
const administration: Entry[] = [
    { to: '/jobs', title: pages.jobs, icon: IconClockPlay, needs: 'read' },
    { to: '/users', title: pages.users, icon: IconUsers, needs: 'administer' },
    { to: '/tenants', title: pages.tenants, icon: IconBuilding, needs: 'administer' },
    { to: '/keys', title: pages.keys, icon: IconKey, needs: 'read' },
    { to: '/legacy-clients', title: pages.legacyClients, icon: IconPlugConnected, needs: 'administer' },
    { to: '/audit', title: pages.audit, icon: IconListSearch, needs: 'audit' },
    { to: '/status', title: pages.status, icon: IconDeviceDesktopAnalytics, needs: 'administer' },
];
const exports: Entry[] = [
    { to: '/history', title: pages.history, icon: IconHistory, needs: 'read' },
    { to: '/artifacts', title: pages.artifacts, icon: IconFileLock, needs: 'read' },
    { to: '/coverage', title: pages.coverage, icon: IconCalendarCheck, needs: 'read' },
];

export function Navigation({ rights }: { rights: readonly Right[] }) {
    return (
        <nav aria-label={t.frame.navigation}>
            <Page entry={overview} />
            <Group title={pages.administration} entries={administration} rights={rights} />
            <Group title={pages.export} entries={exports} rights={rights} />
        </nav>
    );
}

function Group({ title, entries, rights }: { title: string; entries: Entry[]; rights: readonly Right[] }) {
    const seen = entries.filter((entry) => rights.includes(entry.needs));
    if (seen.length === 0) return null;
    return (
        <>
            <Text size="xs" fw={600} c="dimmed" px="xs" pt="md" pb={4}>
                {title}
            </Text>
            {seen.map((entry) => (
                <Page key={entry.to} entry={entry} />
            ))}
        </>
    );
}

function Page({ entry: { to, title, icon: Icon } }: { entry: Entry }) {
    const path = useLocation({ select: (location) => location.pathname });
    const isHere = to === '/' ? path === '/' : path.startsWith(to);
    return (
        <NavLink
            component={Link}
            to={to}
            label={title}
            active={isHere}
            aria-current={isHere ? 'page' : undefined}
            leftSection={<Icon size={18} stroke={1.6} />}
        />
    );
}
