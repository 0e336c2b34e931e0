// Hands the browser a file to save.

const KEPT_MS = 60_000;

export function saveFile(name: string, type: string, text: string): void {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // Some browsers begin to read it only after the click.
    window.setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
