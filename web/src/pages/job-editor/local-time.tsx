// A moment as clocks show it here; nothing where they show UTC.
import { Text } from '@mantine/core';

import { useDateLanguage } from '../../lib/date-language';
import { localShort } from '../../lib/moments';
import { t } from '../../texts';

export function LocalTime({ at }: { at: string }) {
    const [language] = useDateLanguage();
    const moment = new Date(at);
    if (Number.isNaN(moment.getTime()) || moment.getTimezoneOffset() === 0) return null;
    return (
        <Text span size="xs" c="dimmed">
            {t.editor.starts.local(localShort(moment.toISOString(), language))}
        </Text>
    );
}
