// The tenant's escrow certificate: everybody may know of it, administrators set it.
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { useEscrow, useRemoveEscrow, useSetEscrow } from '../../api/escrow';
import type { EscrowInUse } from '../../api/schema.gen';
import { ConfirmDeed } from '../../components/confirm-deed';
import { ProblemNotice } from '../../components/problem-notice';
import { utc } from '../../lib/moments';
import { t } from '../../texts';
import { CertificateFacts } from './certificate-facts';
import { CertificateUpload } from './certificate-upload';
import { Fold } from './fold';
import { Section } from './section';

const words = t.preferences.escrow;

export function EscrowSection({ mayChange }: { mayChange: boolean }) {
    const escrow = useEscrow();
    if (escrow.error && !escrow.data) return <ProblemNotice error={escrow.error} again={() => void escrow.refetch()} />;
    // Who cannot change it need not hear of what there is not.
    if (!escrow.data || (!mayChange && !escrow.data.current)) return null;
    const { current, earlier } = escrow.data;
    return (
        <Section title={words.title} intro={current ? words.meaning : words.none}>
            {current && <CertificateFacts of={current.certificate} badge={words.opens(current.artifacts)} />}
            {mayChange && <Changes current={current} />}
            {earlier.length > 0 && <Earlier certificates={earlier} />}
        </Section>
    );
}

function Changes({ current }: { current: EscrowInUse | null }) {
    const set = useSetEscrow();
    const remove = useRemoveEscrow();
    const [isAsked, setAsked] = useState(false);
    return (
        <Stack>
            <CertificateUpload
                verb={current ? words.replace : words.set}
                isBusy={set.isPending}
                error={set.error}
                done={set.isSuccess ? words.done : null}
                send={(file) => set.mutate(file)}
            />
            {current && (
                <Group>
                    <Button variant="default" c="var(--state-failed)" onClick={() => setAsked(true)}>
                        {words.remove}
                    </Button>
                </Group>
            )}
            <ConfirmDeed
                isOpen={isAsked}
                title={words.confirm.title}
                verb={words.confirm.verb}
                deed={remove}
                input={undefined}
                close={() => setAsked(false)}
            >
                <Text size="sm">{words.confirm.body(current?.artifacts ?? 0)}</Text>
            </ConfirmDeed>
        </Stack>
    );
}

function Earlier({ certificates }: { certificates: readonly EscrowInUse[] }) {
    return (
        <Fold title={words.earlier(certificates.length)}>
            <List size="sm">
                {certificates.map(({ certificate, artifacts }) => (
                    <List.Item key={certificate.id} title={certificate.fingerprint}>
                        {words.earlierOne(
                            certificate.subject,
                            utc(certificate.endedAt ?? certificate.notAfter),
                            artifacts,
                        )}
                    </List.Item>
                ))}
            </List>
        </Fold>
    );
}
