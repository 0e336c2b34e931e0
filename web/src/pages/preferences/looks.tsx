// How dates and colours look, in this browser only.
import { NativeSelect, SimpleGrid, useMantineColorScheme } from '@mantine/core';

import { DATE_LANGUAGES, useDateLanguage } from '../../lib/date-language';
import { local } from '../../lib/moments';
import { t } from '../../texts';
import { SCHEMES } from '../../theme';
import { Section } from './section';

const words = t.preferences.looks;
export function LooksSection() {
    const [language, setLanguage] = useDateLanguage();
    const { colorScheme, setColorScheme } = useMantineColorScheme();
    const languages = DATE_LANGUAGES.map(({ tag, title }) => ({ value: tag, label: title }));
    return (
        <Section title={words.title} intro={words.intro}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <NativeSelect
                    label={t.frame.menu.language}
                    description={words.example(local(new Date().toISOString(), language))}
                    data={[{ value: '', label: t.frame.menu.browser }, ...languages]}
                    value={language ?? ''}
                    onChange={(event) => setLanguage(event.currentTarget.value || undefined)}
                />
                <NativeSelect
                    label={t.frame.menu.scheme}
                    description={words.schemeHint}
                    data={SCHEMES.map((scheme) => ({ value: scheme, label: t.frame.menu[scheme] }))}
                    value={colorScheme}
                    onChange={(event) => setColorScheme(event.currentTarget.value as (typeof SCHEMES)[number])}
                />
            </SimpleGrid>
        </Section>
    );
}
