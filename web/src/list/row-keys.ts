// Keys in the rows of a list: arrows go through them, space selects, enter opens.
import type { KeyboardEvent } from 'react';

interface Deeds {
    toggle: (() => void) | undefined;
    open: (() => void) | undefined;
}

/** Handles a key that was pressed while a row itself has the focus. */
export function onRowKey(event: KeyboardEvent<HTMLTableRowElement>, deeds: Deeds): void {
    if (event.target !== event.currentTarget) return;
    const row = event.currentTarget;
    const done: Record<string, () => void> = {
        ArrowDown: () => focus(beside(row, 'nextElementSibling')),
        ArrowUp: () => focus(beside(row, 'previousElementSibling')),
        Home: () => focus(row.parentElement?.firstElementChild),
        End: () => focus(reachable(row.parentElement?.lastElementChild, 'previousElementSibling')),
        ' ': () => deeds.toggle?.(),
        Enter: () => deeds.open?.(),
    };
    const deed = done[event.key];
    if (deed === undefined) return;
    event.preventDefault();
    deed();
}

function focus(row: Element | null | undefined): void {
    if (row && 'focus' in row) (row as HTMLElement).focus();
}

type Way = 'nextElementSibling' | 'previousElementSibling';

const beside = (row: Element, way: Way) => reachable(row[way], way);

/** This row or the next one that takes the focus: what lies below a row does not. */
function reachable(row: Element | null | undefined, way: Way): Element | null {
    let found = row ?? null;
    while (found !== null && !found.hasAttribute('tabindex')) found = found[way];
    return found;
}
