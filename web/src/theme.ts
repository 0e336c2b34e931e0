// How everything looks: one accent colour, the system's fonts, a 4 px grid, motion under 150 ms or none.
import { createTheme } from '@mantine/core';

import { t } from './texts';

const CLOSE = { 'aria-label': t.common.close };

/** The schemes of colours, as somebody chooses one. */
export const SCHEMES = ['auto', 'light', 'dark'] as const;

export const theme = createTheme({
    primaryColor: 'accent',
    // White text on shades 6 and 7 of each of our colours reaches a contrast of 4.5:1 (WCAG 2.2, 1.4.3).
    primaryShade: { light: 7, dark: 6 },
    autoContrast: true,
    luminanceThreshold: 0.3,
    colors: {
        accent: [
            '#e9f2fc',
            '#d2e3f7',
            '#a5c6ee',
            '#77a9e4',
            '#5b97de',
            '#6aa5ea',
            '#2f74c0',
            '#1f5fa8',
            '#184d8b',
            '#103a6d',
        ],
        red: [
            '#fdecec',
            '#f9d5d5',
            '#f2aaaa',
            '#ff8a8a',
            '#ec6a6a',
            '#e04b4b',
            '#c02626',
            '#b62222',
            '#981b1b',
            '#761414',
        ],
        orange: [
            '#fff4e3',
            '#ffe6c4',
            '#fbd08f',
            '#f2b35c',
            '#e09a35',
            '#c27a15',
            '#8a5109',
            '#824c08',
            '#6b3e06',
            '#503005',
        ],
    },
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
    fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
    defaultRadius: 'sm',
    respectReducedMotion: true,
    components: {
        // Its own is the colour of its ground, and falls short on it.
        Alert: { defaultProps: { styles: { title: { color: 'var(--mantine-color-text)' } } } },
        Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: true, closeButtonProps: CLOSE } },
        Drawer: { defaultProps: { transitionProps: { duration: 120 }, closeButtonProps: CLOSE } },
        Menu: { defaultProps: { transitionProps: { duration: 80 } } },
        Tooltip: {
            defaultProps: { transitionProps: { duration: 80 }, events: { hover: true, focus: true, touch: true } },
        },
    },
});
