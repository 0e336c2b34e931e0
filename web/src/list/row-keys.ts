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
        ArrowDown: () => focus(besides(row, 'nextElementSibling')),
        ArrowUp: () => focus(besides(row, 'previousElementSibling')),
        Home: () => focus(row.parentElement?.firstElementChild),
        End: () => focus(lastOf(row)),
        ' ': () => deeds.toggle?.(),
        Enter: () => deeds.open?.(),
    };
    const deed = done[event.key];
    if (deed === undefined) return;
    event.preventDefault();
    deed();
}

/** The last row that can have the focus. */
function lastOf(row: Element): Element | null {
    const last = row.parentElement?.lastElementChild ?? null;
    return last === null || last.hasAttribute('tabindex') ? last : besides(last, 'previousElementSibling');
}

/** The next row that can have the focus; what lies below a row cannot. */
function besides(row: Element, way: 'nextElementSibling' | 'previousElementSibling'): Element | null {
    let other = row[way];
    while (other !== null && !other.hasAttribute('tabindex')) other = other[way];
    return other;
}

function focus(row: Element | null | undefined): void {
    if (row && 'focus' in row) (row as HTMLElement).focus();
}
