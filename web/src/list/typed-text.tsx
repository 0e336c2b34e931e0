// A text that narrows a list: sent to the address when somebody stops typing.
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ReactNode, type Ref, useState } from 'react';

const SETTLE_MS = 250;

interface Props {
    title: string;
    hint: string;
    type?: 'search' | 'text';
    icon?: ReactNode;
    /** As it stands in the address. */
    text: string;
    /** Undefined where nothing is left of it. */
    send: (text: string | undefined) => void;
    ref?: Ref<HTMLInputElement>;
}

export function TypedText({ title, hint, type = 'text', icon, text, send, ref }: Props) {
    const [typed, setTyped] = useState(text);
    const [sent, setSent] = useState(text);
    const settle = useDebouncedCallback((value: string) => {
        setSent(value);
        send(value === '' ? undefined : value);
    }, SETTLE_MS);
    // The address changes from elsewhere too: by going back, or by "show all".
    if (text !== sent) {
        setSent(text);
        setTyped(text);
    }
    return (
        <TextInput
            ref={ref}
            type={type}
            aria-label={title}
            placeholder={hint}
            leftSection={icon}
            value={typed}
            onChange={(event) => {
                setTyped(event.currentTarget.value);
                settle(event.currentTarget.value);
            }}
        />
    );
}
