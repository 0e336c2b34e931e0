// The nonce that the service put into this page: styles that Mantine writes while the page runs bear it.

/** Browsers hide the attribute from scripts and keep the property (HTML Standard §3.2.6.2). */
export function nonce(): string {
    return document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
