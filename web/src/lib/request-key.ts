// A key by which the service knows a request that is sent again.

/** 32 random hexadecimal letters; unlike `crypto.randomUUID` also where a page came without TLS. */
export function requestKey(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
