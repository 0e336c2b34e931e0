// Another password of one's own. It ends all other logins; the one here is begun anew.
import { Box, Text } from '@mantine/core';
import { useState } from 'react';

import { t } from '../../texts';
import { PasswordChange } from '../login/change-password';
import { Fold } from './fold';
import { Section } from './section';

const words = t.preferences.password;

export function PasswordSection() {
    const [isChanged, setChanged] = useState(false);
    return (
        <Section title={words.title} intro={words.intro}>
            <Fold title={words.change}>
                <Box maw={420}>
                    <PasswordChange done={() => setChanged(true)} />
                </Box>
            </Fold>
            <Text size="sm" role="status">
                {isChanged && words.changed}
            </Text>
        </Section>
    );
}
