// Whose key the files will open with; told before anybody types that there is none.
import { Alert, Anchor, Text } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import type { CertificateState, Job, Me } from '../../api/schema.gen';
import { t } from '../../texts';
import classes from './editor.module.css';

const words = t.editor.certificate;

/** Whether there is one to seal for. */
export function hasCertificate(me: Me): boolean {
    return isUsable(me.certificate.state);
}

function isUsable(state: CertificateState): state is 'valid' | 'expiring' {
    return state === 'valid' || state === 'expiring';
}

/** Says on top that nothing can be saved yet. */
export function CertificateNotice({ me }: { me: Me }) {
    const { state } = me.certificate;
    if (isUsable(state)) return null;
    return (
        <Alert color="orange" role="alert" icon={<IconCertificate />} title={words.title}>
            {words[state]}{' '}
            <Anchor component={Link} to="/preferences" size="sm" c="inherit" underline="always">
                {words.go}
            </Anchor>
        </Alert>
    );
}

/** Of a new job its creator's, of another its owner's. */
export function OpensWith({ me, edited }: { me: Me; edited: Job | null }) {
    const { name } = edited?.owner ?? me.user;
    const { fingerprint } = edited?.certificate ?? me.certificate;
    const isOwn = edited === null || edited.owner.id === me.user.id;
    if (fingerprint === null) return isOwn ? null : <Text size="sm">{words.ofNone(name)}</Text>;
    return (
        <Text size="xs" c="dimmed" className={classes.fingerprint}>
            {isOwn ? words.own(fingerprint) : words.of(name, fingerprint)}
        </Text>
    );
}
