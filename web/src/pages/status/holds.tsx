// What is held back until somebody confirms that it may go on: what happened, and what to do.
import { Alert, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';

import type { Hold } from '../../api/schema.gen';
import { FullMoment } from '../../components/full-moment';
import { StateWord } from '../../components/state-word';
import { t } from '../../texts';

const words = t.status.holds;

export function Holds({ holds }: { holds: readonly Hold[] }) {
    if (holds.length === 0) return <StateWord isOn words={words.none} />;
    return holds.map((hold) => (
        <Alert key={hold.kind} color="orange" icon={<IconHandStop />} title={words.kinds[hold.kind]}>
            <Text size="sm">{hold.reason}</Text>
            <Text size="sm">
                {words.since} <FullMoment at={hold.since} />
            </Text>
        </Alert>
    ));
}
