// User preferences: the certificate first, as nothing is exported without one.
import { Stack, Title } from '@mantine/core';

import { useMe } from '../../api/session';
import { t } from '../../texts';
import { CertificateSection } from './certificate';
import { EscrowSection } from './escrow';
import { LooksSection } from './looks';
import { MailSection } from './mail';
import { PasswordSection } from './password';
import { SessionsSection } from './sessions';

export function PreferencesPage() {
    const me = useMe().data;
    if (!me) return null;
    return (
        <Stack maw={900}>
            <Title order={1} size="h2">
                {t.preferences.title}
            </Title>
            <CertificateSection user={me.user.name} mayUpload={me.rights.includes('export')} />
            <EscrowSection mayChange={me.rights.includes('administer')} />
            <MailSection mail={me.mail} />
            <PasswordSection />
            <SessionsSection />
            <LooksSection />
        </Stack>
    );
}
