// How to make a certificate, for whoever has none: one line to copy.
import { Stack, Text } from '@mantine/core';

import { Copyable } from '../../components/copyable';
import { t } from '../../texts';
import { Fold } from './fold';

const words = t.preferences.make;

export function MakeCertificate({ name, isOpen }: { name: string; isOpen: boolean }) {
    return (
        <Fold title={words.title} isOpen={isOpen}>
            <Stack gap="xs">
                <Text size="sm">{words.withOpenssl}</Text>
                <Copyable
                    label={words.withOpenssl}
                    text={`openssl req -x509 -newkey rsa:3072 -days 730 -subj '/CN=${plain(name)}' -keyout cdds.key -out cdds.crt`}
                />
                <Text size="sm">{words.withCdds}</Text>
                <Copyable label={words.withCdds} text={`cdds certificate new --name '${plain(name)}' --out keys`} />
                <Text size="sm">{words.keepKey}</Text>
            </Stack>
        </Fold>
    );
}

/** What neither a shell nor the notation of names takes for its own. */
function plain(name: string): string {
    return name.replaceAll(/[^\p{L}\p{N} @._-]/gu, '_');
}
