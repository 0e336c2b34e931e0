// A bar never goes back, also when a second try begins anew.
import { useState } from 'react';

/** The highest value seen for `id`; null while none is known. */
export function useNeverBack(id: string, value: number | null): number | null {
    const [highest, setHighest] = useState({ id, value });
    if (highest.id !== id || (value ?? -1) > (highest.value ?? -1)) {
        setHighest({ id, value });
        return value;
    }
    return highest.value;
}
