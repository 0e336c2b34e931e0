// The next starts, in UTC and here, each with the rows that it would export.
import { List, Stack, Text } from '@mantine/core';

import type { JobPreview, PreviewedStart } from '../../api/schema.gen';
import { Moment } from '../../components/moment';
import { t } from '../../texts';
import { AsideGroup } from './aside-group';
import { LocalTime } from './local-time';

const words = t.editor.starts;

interface Props {
    preview: JobPreview | undefined;
    /** Why there is none. */
    error: Error | null;
    /** Whether the first start goes on where a run before left off. */
    isContinued: boolean;
}

export function Starts({ preview, error, isContinued }: Props) {
    const starts = error ? undefined : preview?.starts;
    return (
        <AsideGroup title={words.title}>
            {starts === undefined || starts.length === 0 ? (
                <Text size="sm" c="dimmed">
                    {error ? words.unknown : starts ? words.none : words.waiting}
                </Text>
            ) : (
                <List type="ordered" size="sm" spacing={4} listStyleType="none">
                    {starts.map((start, index) => (
                        <List.Item key={start.at}>
                            <StartItem
                                start={start}
                                before={starts[index - 1]}
                                everything={isContinued ? words.continued : words.everything}
                            />
                        </List.Item>
                    ))}
                </List>
            )}
        </AsideGroup>
    );
}

interface ItemProps {
    start: PreviewedStart;
    before: PreviewedStart | undefined;
    /** What a window without ends is called. */
    everything: string;
}

/** The rows are told where they are not those of the start before. */
function StartItem({ start, before, everything }: ItemProps) {
    const { from, to, words: window } = start.window;
    return (
        <Stack gap={0}>
            <Text span size="sm">
                <Moment at={start.at} />
            </Text>
            <LocalTime at={start.at} />
            {window !== before?.window.words && (
                <Text span size="xs" c="dimmed">
                    {(from ?? to) ? words.window(window) : everything}
                </Text>
            )}
        </Stack>
    );
}
