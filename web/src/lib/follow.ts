// Links to downloads: followed without leaving the page, so that the browser writes what comes straight to disk.
import type { MouseEvent } from 'react';

export function follow(address: string): void {
    const link = document.createElement('a');
    link.href = address;
    link.download = '';
    link.click();
}

/** Does something in place of following the link. A click that asks for another window is left to the browser. */
export function onPlainClick(deed: () => void): (event: MouseEvent) => void {
    return (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        deed();
    };
}
