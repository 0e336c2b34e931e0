// Whether the page is being printed: what is folded on the screen unfolds on paper, where nothing can be clicked.
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export function usePrinting(): boolean {
    const [isPrinting, setPrinting] = useState(false);
    useEffect(() => {
        // The browser takes the picture as soon as the listener returns.
        const begin = () => flushSync(() => setPrinting(true));
        const end = () => setPrinting(false);
        window.addEventListener('beforeprint', begin);
        window.addEventListener('afterprint', end);
        return () => {
            window.removeEventListener('beforeprint', begin);
            window.removeEventListener('afterprint', end);
        };
    }, []);
    return isPrinting;
}
