// Keys in the rows of a list: arrows go through them, space selects, enter opens.
import type { KeyboardEvent } from 'react';

interface Deeds {
    toggle: (index: number) => void;
    open: ((index: number) => void) | undefined;
}

/** Handles a key that was pressed while a row itself has the focus. */
export function onRowKey(event: KeyboardEvent<HTMLTableRowElement>, index: number, deeds: Deeds): void {
    if (event.target !== event.currentTarget) return;
    const go = (row: Element | null | undefined) => {
        if (row instanceof HTMLElement) row.focus();
        event.preventDefault();
    };
    const row = event.currentTarget;
    switch (event.key) {
        case 'ArrowDown':
            go(row.nextElementSibling);
            break;
        case 'ArrowUp':
            go(row.previousElementSibling);
            break;
        case 'Home':
            go(row.parentElement?.firstElementChild);
            break;
        case 'End':
            go(row.parentElement?.lastElementChild);
            break;
        case ' ':
            event.preventDefault();
            deeds.toggle(index);
            break;
        case 'Enter':
            event.preventDefault();
            deeds.open?.(index);
            break;
    }
}
