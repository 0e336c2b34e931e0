// What a certificate says of itself, how it stands, and its fingerprint to compare.
import { Badge, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';

import type { Certificate, CertificateState } from '../../api/schema.gen';
import { Copyable } from '../../components/copyable';
import { Moment } from '../../components/moment';
import { t } from '../../texts';

const words = t.preferences.certificate;

type Facts = Pick<
    Certificate,
    'subject' | 'issuer' | 'keyBits' | 'serialNumber' | 'notBefore' | 'notAfter' | 'fingerprint' | 'state' | 'daysLeft'
>;

const SHAPES: Record<CertificateState, { icon: ComponentType<{ size?: number }>; colour: string }> = {
    missing: { icon: IconCircleX, colour: 'var(--state-failed)' },
    notYetValid: { icon: IconAlertTriangle, colour: 'var(--state-soon)' },
    valid: { icon: IconCircleCheck, colour: 'var(--state-finished)' },
    expiring: { icon: IconAlertTriangle, colour: 'var(--state-soon)' },
    expired: { icon: IconCircleX, colour: 'var(--state-failed)' },
};

export function CertificateFacts({ of, badge }: { of: Facts; badge?: string }) {
    return (
        <Stack gap="sm">
            <Group gap="sm">
                <State state={of.state} daysLeft={of.daysLeft} />
                {badge !== undefined && (
                    <Badge variant="default" tt="none" fw={500}>
                        {badge}
                    </Badge>
                )}
            </Group>
            <SimpleGrid component="dl" cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs" m={0}>
                <Fact name={words.subject}>{of.subject}</Fact>
                <Fact name={words.issuer}>{of.issuer === of.subject ? words.selfSigned : of.issuer}</Fact>
                <Fact name={words.validFrom}>
                    <Moment at={of.notBefore} />
                </Fact>
                <Fact name={words.validTo}>
                    <Moment at={of.notAfter} />
                </Fact>
                <Fact name={words.key}>{words.bits(of.keyBits)}</Fact>
                <Fact name={words.serial}>{of.serialNumber}</Fact>
            </SimpleGrid>
            <Stack gap={2}>
                <Text size="xs" c="dimmed">
                    {words.fingerprint}
                </Text>
                <Copyable text={of.fingerprint} label={words.fingerprint} />
            </Stack>
        </Stack>
    );
}

function State({ state, daysLeft }: { state: CertificateState; daysLeft: number }) {
    const { icon: Icon, colour } = SHAPES[state];
    return (
        <Group gap={6} wrap="nowrap" c={colour} fw={600} fz="sm">
            <Icon size={18} aria-hidden />
            <span>{words.state[state](daysLeft)}</span>
        </Group>
    );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
    return (
        <div>
            <Text size="xs" c="dimmed" component="dt">
                {name}
            </Text>
            <Text size="sm" component="dd" m={0} style={{ overflowWrap: 'anywhere' }}>
                {children}
            </Text>
        </div>
    );
}
