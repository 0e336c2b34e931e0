// How the pages are built into web/dist, which the service embeds.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
    plugins: [react()],
    // The service puts a fresh nonce in this place with every answer.
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
        assetsInlineLimit: 0,
        target: 'es2022',
        // Ours is a tenth of Mantine's, which every page needs.
        cssCodeSplit: false,
        // The first that know light-dark(). For older ones it would be rewritten in a way that needs the colour scheme in
        // plain words; Mantine's stands in a variable, and no colour of a state would be left.
        cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
        // What three pages share comes in one file: forty small ones, each with its head, cost 45 kB more when first opened.
        rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 3 }] } } },
    },
    // While developing: `cdds serve` beside `npm run dev`. The host stays that of the page, which the service asks for.
    server: {
        proxy: Object.fromEntries(
            ['/api', '/docs'].map((path) => [path, { target: 'http://127.0.0.1:8080', changeOrigin: false }]),
        ),
    },
});
