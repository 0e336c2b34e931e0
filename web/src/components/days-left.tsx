// Whole days that something has left, as a ring with the number in words for screen readers. Amber from 7, red from 2; the
// exact end shows on hover.
import { Group, RingProgress, VisuallyHidden } from '@mantine/core';

import { useDateLanguage } from '../lib/date-language';
import { local, utc } from '../lib/moments';
import { t } from '../texts';

interface Props {
    days: number;
    /** How many days there are at the beginning. */
    of: number;
    endsAt: string;
}

const AMBER_FROM = 7;
const RED_FROM = 2;

export function DaysLeft({ days, of, endsAt }: Props) {
    const [language] = useDateLanguage();
    const colour = colourOf(days);
    const value = Math.min(100, (100 * Math.max(days, 0)) / Math.max(of, 1));
    return (
        <Group
            gap={6}
            wrap="nowrap"
            display="inline-flex"
            component="span"
            title={t.common.ends(utc(endsAt), local(endsAt, language))}
            {...(days <= AMBER_FROM ? { c: colour, fw: 600 } : {})}
        >
            <RingProgress size={22} thickness={4} sections={[{ value, color: colour }]} aria-hidden />
            <span aria-hidden>{days}</span>
            <VisuallyHidden>{t.common.daysLeft(days)}</VisuallyHidden>
        </Group>
    );
}

function colourOf(days: number): string {
    if (days <= RED_FROM) return 'var(--state-failed)';
    return days <= AMBER_FROM ? 'var(--state-soon)' : 'var(--state-finished)';
}
