// User preferences: the certificate first, as nothing is exported without one.
import { Stack } from '@mantine/core';

import { useMe } from '../../api/session';
import { PageTitle } from '../../components/page-title';
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
            <PageTitle>{t.preferences.title}</PageTitle>
            <CertificateSection user={me.user.name} mayUpload={me.rights.includes('export')} />
            <EscrowSection mayChange={me.rights.includes('administer')} />
            <MailSection mail={me.mail} />
            <PasswordSection />
            <SessionsSection />
            <LooksSection />
        </Stack>
    );
}
