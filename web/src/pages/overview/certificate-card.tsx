// How the caller's certificate stands.
import { Text } from '@mantine/core';

import type { OwnerCertificate } from '../../api/schema.gen';
import { useMe } from '../../api/session';
import { Card } from '../../components/card';
import { PageLink } from '../../components/page-link';
import { utcDay } from '../../lib/moments';
import { t } from '../../texts';

const words = t.overview.certificate;

export function CertificateCard() {
    const me = useMe().data;
    if (!me) return null;
    const { certificate } = me;
    return (
        <Card
            title={words.title}
            aside={
                <PageLink to="/preferences" size="sm">
                    {words.go}
                </PageLink>
            }
        >
            <Text size="sm" c={certificate.state === 'valid' ? undefined : 'var(--state-soon)'}>
                {stateWords(certificate)}
            </Text>
            {certificate.fingerprint !== null && (
                <Text size="sm">{certificate.confirmedAt === null ? words.unconfirmed : words.confirmed}</Text>
            )}
        </Card>
    );
}

function stateWords({ state, notAfter }: OwnerCertificate): string {
    const end = notAfter === null ? '' : utcDay(notAfter);
    switch (state) {
        case 'missing':
            return words.missing;
        case 'notYetValid':
            return words.notYetValid;
        case 'expired':
            return words.expired(end);
        case 'expiring':
            return words.expiring(end);
        case 'valid':
            return words.valid(end);
    }
}
