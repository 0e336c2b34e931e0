// The certificate that the user's exports are sealed for: what it is, another one, the test of its key.
import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { useCertificates, useUploadCertificate } from '../../api/certificates';
import type { Certificate } from '../../api/schema.gen';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { t } from '../../texts';
import { CertificateFacts } from './certificate-facts';
import { CertificateUpload } from './certificate-upload';
import { KeyTest } from './key-test';
import { MakeCertificate } from './make-certificate';
import { OlderCertificates } from './older-certificates';
import { Section } from './section';

const words = t.preferences.certificate;

export function CertificateSection({ user, mayUpload }: { user: string; mayUpload: boolean }) {
    const certificates = useCertificates();
    if (certificates.error && !certificates.data)
        return (
            <Section title={words.title}>
                <ProblemNotice error={certificates.error} again={() => void certificates.refetch()} />
            </Section>
        );
    if (!certificates.data) return <Waiting />;
    const current = certificates.data.find(({ certificate }) => certificate.replacedAt === null)?.certificate;
    const older = certificates.data.filter(({ certificate }) => certificate.replacedAt !== null);
    return (
        <Section title={words.title} intro={words.intro}>
            {current ? (
                <CertificateFacts
                    of={current}
                    badge={current.confirmedAt === null ? words.unconfirmed : words.confirmed}
                />
            ) : (
                <Alert color="orange" icon={<IconAlertTriangle />} title={words.none}>
                    {mayUpload ? words.noneHint : words.mayNot}
                </Alert>
            )}
            {mayUpload && <Changes current={current} user={user} />}
            {older.length > 0 && <OlderCertificates certificates={older} />}
        </Section>
    );
}

function Changes({ current, user }: { current: Certificate | undefined; user: string }) {
    const upload = useUploadCertificate();
    return (
        <Stack>
            <CertificateUpload
                verb={current ? words.replace : words.choose}
                isBusy={upload.isPending}
                error={upload.error}
                done={upload.isSuccess ? words.uploaded(upload.data.subject) : null}
                send={(file) => upload.mutate(file)}
            />
            <MakeCertificate name={user} isOpen={!current} />
            {current && <KeyTest key={current.id} certificate={current} />}
        </Stack>
    );
}
