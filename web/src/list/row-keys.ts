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
            go(beside(row, 'nextElementSibling'));
            break;
        case 'ArrowUp':
            go(beside(row, 'previousElementSibling'));
            break;
        case 'Home':
            go(row.parentElement?.firstElementChild);
            break;
        case 'End':
            go(reachable(row.parentElement?.lastElementChild, 'previousElementSibling'));
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

type Way = 'nextElementSibling' | 'previousElementSibling';

const beside = (row: Element, way: Way) => reachable(row[way], way);

/** This row or the next one that takes the focus: what lies below a row does not. */
function reachable(row: Element | null | undefined, way: Way): Element | null {
    let found = row ?? null;
    while (found !== null && !found.hasAttribute('tabindex')) found = found[way];
    return found;
}
