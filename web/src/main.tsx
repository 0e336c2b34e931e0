// Where the pages begin: what all of them stand on.
// In a layer of its own, so that what our files say holds whichever comes first.
import '@mantine/core/styles.layer.css';
import './main.css';

import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { queries } from './api/queries';
import { nonce } from './lib/nonce';
import { keepPaperLight } from './lib/paper';
import { router } from './router';
import { theme } from './theme';

keepPaperLight();
// What keeps the page from scrolling behind a dialog writes a style of its own.
setNonce(nonce());

const root = document.getElementById('root');
if (root) {
    createRoot(root).render(
        <StrictMode>
            <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={nonce}>
                <QueryClientProvider client={queries}>
                    <RouterProvider router={router} />
                </QueryClientProvider>
            </MantineProvider>
        </StrictMode>,
    );
}
