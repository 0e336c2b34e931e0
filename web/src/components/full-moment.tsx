// A moment in UTC with the local time written out beside it: where a time is evidence, also on paper.
import { Text } from '@mantine/core';

import { useDateLanguage } from '../lib/date-language';
import { local, utc } from '../lib/moments';
import { t } from '../texts';

export function FullMoment({ at }: { at: string | null }) {
    const [language] = useDateLanguage();
    if (at === null) return <>{t.common.none}</>;
    return (
        <time dateTime={at}>
            {utc(at)}{' '}
            <Text span size="xs" c="dimmed">
                ({local(at, language)})
            </Text>
        </time>
    );
}
