// Takes the focus when something appears, and never again: what is typed elsewhere later is not interrupted.
import { type RefObject, useEffect, useRef } from 'react';

export function useFocusOnce(): RefObject<HTMLInputElement | null> {
    const input = useRef<HTMLInputElement>(null);
    useEffect(() => input.current?.focus(), []);
    return input;
}
