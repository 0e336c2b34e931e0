// Which job or type, and which year.
import { ActionIcon, Group, Select, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';

import { t } from '../../texts';
import type { Subject } from './subject';

export function Chooser({ subject }: { subject: Subject }) {
    const turn = (years: number) => subject.setYear(String(Number(subject.year) + years));
    return (
        <Group gap="xs" className="screen-only">
            <Select
                aria-label={t.coverage.of}
                w={300}
                maw="100%"
                searchable
                allowDeselect={false}
                value={subject.value}
                onChange={subject.choose}
                data={[
                    { group: t.coverage.types, items: subject.types },
                    { group: t.coverage.jobs, items: subject.jobs },
                ]}
            />
            <Group gap={4} role="group" aria-label={t.coverage.year}>
                <Turn year={Number(subject.year) - 1} go={() => turn(-1)} icon={<IconChevronLeft size={16} />} />
                <Text fw={600} aria-live="polite">
                    {subject.year}
                </Text>
                <Turn
                    year={Number(subject.year) + 1}
                    go={() => turn(1)}
                    icon={<IconChevronRight size={16} />}
                    isOff={Number(subject.year) >= new Date().getUTCFullYear()}
                />
            </Group>
        </Group>
    );
}

interface TurnProps {
    year: number;
    go: () => void;
    icon: React.ReactNode;
    /** Of years to come there is nothing to show. */
    isOff?: boolean;
}

function Turn({ year, go, icon, isOff = false }: TurnProps) {
    return (
        <ActionIcon variant="default" size="lg" aria-label={`${t.coverage.year} ${year}`} disabled={isOff} onClick={go}>
            {icon}
        </ActionIcon>
    );
}
