// Certificates that were replaced, with the files that still need their keys.
import { Anchor, Table } from '@mantine/core';

import { certificateAddress } from '../../api/certificates';
import type { CertificateInUse } from '../../api/schema.gen';
import { Moment } from '../../components/moment';
import { SmallTable } from '../../components/small-table';
import { t } from '../../texts';
import { Fold } from './fold';

const words = t.preferences.older;

export function OlderCertificates({ certificates }: { certificates: readonly CertificateInUse[] }) {
    return (
        <Fold title={words.title(certificates.length)} isOpen={certificates.some(({ artifacts }) => artifacts > 0)}>
            <SmallTable
                label={words.label}
                heads={[words.subject, words.replaced, words.fingerprint, words.files, words.file]}
                minWidth={560}
            >
                {certificates.map((one) => (
                    <Line key={one.certificate.id} {...one} />
                ))}
            </SmallTable>
        </Fold>
    );
}

function Line({ certificate, artifacts }: CertificateInUse) {
    return (
        <Table.Tr>
            <Table.Td>{certificate.subject}</Table.Td>
            <Table.Td>
                <Moment at={certificate.replacedAt} />
            </Table.Td>
            <Table.Td title={certificate.fingerprint}>…{certificate.fingerprint.slice(-11)}</Table.Td>
            <Table.Td>{words.need(artifacts)}</Table.Td>
            <Table.Td>
                <Anchor
                    href={certificateAddress(certificate.id)}
                    download
                    size="sm"
                    aria-label={words.download(certificate.subject)}
                >
                    PEM
                </Anchor>
            </Table.Td>
        </Table.Tr>
    );
}
