// With which keys the files open, and how.
import { Text } from '@mantine/core';

import type { RunDetails } from '../../api/schema.gen';
import { Copyable } from '../../components/copyable';
import { Facts } from '../../components/facts';
import { PageLink } from '../../components/page-link';
import { t } from '../../texts';
import { Section } from './section';

const words = t.run.keys;

export function Keys({ details: { run } }: { details: RunDetails }) {
    return (
        <Section title={words.title}>
            <Facts
                facts={[
                    { name: words.owner, value: run.owner.name },
                    { name: words.certificate, value: fingerprint(run.certificateFingerprint) },
                    { name: words.escrow, value: fingerprint(run.escrowFingerprint, words.noEscrow) },
                ]}
            />
            {run.fileName !== null && (
                <>
                    <Copyable text={`cdds open ${run.fileName} --key KEY`} label={words.command} />
                    <Text size="sm" className="screen-only">
                        <PageLink to="/artifacts" search={{ runId: run.id }}>
                            {words.more}
                        </PageLink>
                    </Text>
                </>
            )}
        </Section>
    );
}

function fingerprint(value: string | null, none: string = t.common.none) {
    return value === null ? (
        none
    ) : (
        <Text span ff="monospace" size="xs">
            {value}
        </Text>
    );
}
