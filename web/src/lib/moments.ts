// Moments as people read them: UTC first, as the service counts by it; local time beside it.

/** `2026-05-03 14:00:00 UTC`. */
export function utc(moment: string): string {
    return `${utcBare(moment)} UTC`;
}

/** `2026-05-03 14:00:00`, for tables whose head says UTC. */
export function utcBare(moment: string): string {
    return new Date(moment).toISOString().slice(0, 19).replace('T', ' ');
}

/** `2026-05-03`. */
export function utcDay(moment: string): string {
    return new Date(moment).toISOString().slice(0, 10);
}

/** The same moment here, in the language that dates are shown in. */
export function local(moment: string, language: string | undefined): string {
    return formOf(language, FULL).format(new Date(moment));
}

/** Weekday, day and time here, short. */
export function localShort(moment: string, language: string | undefined): string {
    return formOf(language, SHORT).format(new Date(moment));
}

const FULL = { dateStyle: 'full', timeStyle: 'long' } as const;
const SHORT = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
const forms = new Map<string, Intl.DateTimeFormat>();

/** Kept, because it takes longer to make one than to write a hundred moments. */
function formOf(language: string | undefined, form: typeof FULL | typeof SHORT): Intl.DateTimeFormat {
    const key = `${language ?? ''} ${form === FULL ? 'full' : 'short'}`;
    const kept = forms.get(key) ?? new Intl.DateTimeFormat(language, form);
    forms.set(key, kept);
    return kept;
}

/** `1 h 20 min`, `3 min`, `12 s`. */
export function duration(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds));
    const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60)];
    if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
    return minutes > 0 ? `${minutes} min` : `${whole} s`;
}
