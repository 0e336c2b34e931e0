// In which language local dates are shown. UTC dates look the same in all. Every moment on a page asks, so asking is cheap.
import { useSyncExternalStore } from 'react';

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

const KEY = 'cdds.dateLanguage';
const listeners = new Set<() => void>();

/** The language's tag (BCP 47); undefined for that of the browser. */
export function useDateLanguage(): [string | undefined, (tag: string | undefined) => void] {
    return [useSyncExternalStore(subscribe, chosen), choose];
}

/** What was read last from the browser's store, which answers slowly; undefined as long as it was not. */
let known: { tag: string | undefined } | undefined;

function chosen(): string | undefined {
    known ??= { tag: DATE_LANGUAGES.find((language) => language.tag === localStorage.getItem(KEY))?.tag };
    return known.tag;
}

function choose(tag: string | undefined): void {
    if (tag === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, tag);
    readAgain();
}

function readAgain(): void {
    known = undefined;
    listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
    // Another tab may choose too.
    if (listeners.size === 0) window.addEventListener('storage', readAgain);
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener('storage', readAgain);
    };
}
