// Another password of one's own. It ends the session: the login comes by itself then.
import { Box } from '@mantine/core';

import { t } from '../../texts';
import { PasswordChange } from '../login/change-password';
import { Fold } from './fold';
import { Section } from './section';

const words = t.preferences.password;

export function PasswordSection() {
    return (
        <Section title={words.title} intro={words.intro}>
            <Fold title={words.change}>
                <Box maw={420}>
                    <PasswordChange />
                </Box>
            </Fold>
        </Section>
    );
}
