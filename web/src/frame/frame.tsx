// What stands around every page: who may see it, where to go, what should not be overlooked.
import { AppShell, Box, Burger, Group, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import { askAnew } from '../api/deed';
import { useEvents } from '../api/events';
import type { Me } from '../api/schema.gen';
import { useMe } from '../api/session';
import { Waiting } from '../components/waiting';
import { ChangePassword } from '../pages/login/change-password';
import { LoginPage } from '../pages/login/page';
import { t } from '../texts';
import { AwayBanner } from './away-banner';
import classes from './frame.module.css';
import { KeyHelp } from './key-help';
import { Navigation } from './navigation';
import { Notice } from './notice';
import { SessionEnd } from './session-end';
import { UserMenu } from './user-menu';
import { Warnings } from './warnings';

export function Frame() {
    const me = useMe();
    if (me.data === undefined)
        return (
            <>
                <AwayBanner />
                <Waiting />
            </>
        );
    if (me.data === null) return <LoginPage />;
    return (
        <>
            {me.data.mustChangePassword ? <ChangePassword /> : <Pages me={me.data} />}
            <SessionEnd me={me.data} />
        </>
    );
}

function Pages({ me }: { me: Me }) {
    useEvents();
    const [isOpen, { toggle, close }] = useDisclosure(false);
    const path = useLocation({ select: (location) => location.pathname });
    const main = useNewPage(path);
    useEffect(close, [path, close]);
    return (
        <AppShell
            header={{ height: { base: 52, sm: 0 } }}
            navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
            padding="md"
        >
            <a className={classes.skip} href="#page">
                {t.frame.skip}
            </a>
            <AppShell.Header hiddenFrom="sm" className="screen-only" component="section" aria-label={t.frame.name}>
                <Group h="100%" px="md">
                    <Burger
                        opened={isOpen}
                        onClick={toggle}
                        size="sm"
                        aria-label={t.frame.open}
                        aria-expanded={isOpen}
                    />
                    <Text fw={700}>{t.frame.name}</Text>
                </Group>
            </AppShell.Header>
            <AppShell.Navbar p="sm" className="screen-only" component="aside">
                <Text fw={700} px="xs" pb="sm" visibleFrom="sm">
                    {t.frame.name}
                </Text>
                <AppShell.Section grow component={ScrollArea}>
                    <Navigation rights={me.rights} />
                </AppShell.Section>
                <Box visibleFrom="sm">
                    <Warnings warnings={me.warnings} />
                </Box>
                <UserMenu me={me} />
            </AppShell.Navbar>
            <AppShell.Main id="page" ref={main} tabIndex={-1} className={classes.main}>
                <AwayBanner />
                {/* The side is folded away there. */}
                <Box hiddenFrom="sm" className="screen-only">
                    <Warnings warnings={me.warnings} />
                </Box>
                <Notice path={path} />
                <Outlet />
            </AppShell.Main>
            <KeyHelp />
        </AppShell>
    );
}

/** Whoever comes to another page by keyboard or screen reader begins at its start. Their role may have changed meanwhile. */
function useNewPage(path: string) {
    const queries = useQueryClient();
    const main = useRef<HTMLElement>(null);
    const before = useRef(path);
    useEffect(() => {
        if (before.current === path) return;
        before.current = path;
        main.current?.focus({ preventScroll: true });
        void askAnew(queries, ['me']);
    }, [path, queries]);
    return main;
}
