// All media types, or those that are chosen or typed.
import { Stack, Switch, TagsInput } from '@mantine/core';

import { mediaWord } from '../../lib/job-words';
import { t } from '../../texts';
import { field, type Part } from './part';

/** Those that are known; a source may hold others. */
const KNOWN = (
    'voice voip email vmail smail chat video cobrowsing whiteboard appsharing webform workitem callback ' +
    'fax imchat busevent alert sms any smssession mms mmssession auxwork outboundpreview trainingitem ' +
    'facebooksession twitter facebook webcallback survey'
).split(' ');

const words = t.editor.fields;

export function MediaTypes({ part }: { part: Part }) {
    const { draft, set } = part;
    return (
        <Stack gap="xs">
            <Switch
                label={words.allMedia.label}
                checked={draft.isAllMedia}
                onChange={(event) => set({ isAllMedia: event.currentTarget.checked })}
            />
            {!draft.isAllMedia && (
                <TagsInput
                    {...field(part, 'mediaTypes')}
                    label={words.mediaTypes.label}
                    description={words.mediaTypes.hint}
                    required
                    data={KNOWN}
                    // The service's own name is what stands in the field, and what a source holds.
                    renderOption={({ option: { value } }) => named(value)}
                    value={draft.mediaTypes}
                    onChange={(mediaTypes) => set({ mediaTypes })}
                    acceptValueOnBlur
                    comboboxProps={{ withinPortal: false, transitionProps: { duration: 80 } }}
                />
            )}
        </Stack>
    );
}

/** `email (e-mail)`. */
function named(name: string): string {
    const word = mediaWord(name);
    return word === name ? name : words.mediaTypes.named(name, word);
}
