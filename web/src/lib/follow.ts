// Follows a link to a download without leaving the page; the browser writes what comes straight to disk.

export function follow(address: string): void {
    const link = document.createElement('a');
    link.href = address;
    link.download = '';
    link.click();
}
