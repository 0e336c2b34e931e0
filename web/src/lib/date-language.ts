// In which language local dates are shown. UTC dates look the same in all.
import { useLocalStorage } from '@mantine/hooks';

/** Languages to choose from, each by its own name. */
export const DATE_LANGUAGES = [
    { tag: 'en-GB', title: 'English (UK)' },
    { tag: 'en-US', title: 'English (US)' },
    { tag: 'de-DE', title: 'Deutsch' },
    { tag: 'es-ES', title: 'Español' },
    { tag: 'fr-FR', title: 'Français' },
    { tag: 'it-IT', title: 'Italiano' },
    { tag: 'ja-JP', title: '日本語' },
    { tag: 'ko-KR', title: '한국어' },
    { tag: 'pt-BR', title: 'Português (Brasil)' },
    { tag: 'zh-CN', title: '简体中文' },
] as const;

/** The language's tag (BCP 47); undefined for that of the browser. */
export function useDateLanguage(): [string | undefined, (tag: string | undefined) => void] {
    const [tag, setTag] = useLocalStorage({ key: 'cdds.dateLanguage', defaultValue: '' });
    const known = DATE_LANGUAGES.some((language) => language.tag === tag) ? tag : undefined;
    return [known, (chosen) => setTag(chosen ?? '')];
}
