// The user's own menu: preferences, how dates and colours look, the way out.
import { Menu, NavLink, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconChevronUp, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import type { Me } from '../api/schema.gen';
import { useLogOut } from '../api/session';
import { accountName } from '../lib/account-name';
import { DATE_LANGUAGES, useDateLanguage } from '../lib/date-language';
import { t } from '../texts';
import { SCHEMES } from '../theme';

export function UserMenu({ me }: { me: Me }) {
    const name = accountName(me.tenant.name, me.user.name);
    return (
        <Menu position="top-start" width="target" withinPortal>
            <Menu.Target>
                <UnstyledButton aria-label={t.frame.menu.label(name)}>
                    <NavLink
                        component="span"
                        label={
                            <Text size="sm" truncate>
                                {name}
                            </Text>
                        }
                        leftSection={<IconUserCircle size={18} stroke={1.6} />}
                        rightSection={<IconChevronUp size={14} />}
                    />
                </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown>
                <Menu.Item component={Link} to="/preferences">
                    {t.frame.menu.preferences}
                </Menu.Item>
                <SchemeItems />
                <LanguageItems />
                <Menu.Divider />
                <Menu.Item component="a" href="/docs" target="_blank">
                    {t.frame.menu.api}
                </Menu.Item>
                <LogOutItem />
            </Menu.Dropdown>
        </Menu>
    );
}

function SchemeItems() {
    const { colorScheme, setColorScheme } = useMantineColorScheme();
    return (
        <Menu.Sub>
            <Menu.Sub.Target>
                <Menu.Sub.Item>{t.frame.menu.scheme}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
                {SCHEMES.map((scheme) => (
                    <Choice
                        key={scheme}
                        isChosen={scheme === colorScheme}
                        title={t.frame.menu[scheme]}
                        choose={() => setColorScheme(scheme)}
                    />
                ))}
            </Menu.Sub.Dropdown>
        </Menu.Sub>
    );
}

function LanguageItems() {
    const [language, setLanguage] = useDateLanguage();
    return (
        <Menu.Sub>
            <Menu.Sub.Target>
                <Menu.Sub.Item>{t.frame.menu.language}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
                <Choice
                    isChosen={language === undefined}
                    title={t.frame.menu.browser}
                    choose={() => setLanguage(undefined)}
                />
                {DATE_LANGUAGES.map(({ tag, title }) => (
                    <Choice key={tag} isChosen={tag === language} title={title} choose={() => setLanguage(tag)} />
                ))}
            </Menu.Sub.Dropdown>
        </Menu.Sub>
    );
}

function Choice({ isChosen, title, choose }: { isChosen: boolean; title: string; choose: () => void }) {
    return (
        <Menu.RadioItem value={title} checked={isChosen} onChange={choose}>
            {title}
        </Menu.RadioItem>
    );
}

function LogOutItem() {
    const logOut = useLogOut();
    return <Menu.Item onClick={() => logOut.mutate()}>{t.frame.menu.logOut}</Menu.Item>;
}
