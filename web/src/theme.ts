// How everything looks: one accent colour, the system's fonts, a 4 px grid, motion under 150 ms or none.
import { createTheme, defaultVariantColorsResolver, type VariantColorsResolver } from '@mantine/core';

// Mantine takes the words on a filled button from the light scheme alone: on the dark one's accent they would be white.
const variantColorResolver: VariantColorsResolver = (input) => {
    const colours = defaultVariantColorsResolver(input);
    const isAccent = (input.color ?? input.theme.primaryColor) === input.theme.primaryColor;
    return isAccent && input.variant === 'filled'
        ? { ...colours, color: 'var(--mantine-primary-color-contrast)' }
        : colours;
};

import { t } from './texts';

export const theme = createTheme({
    primaryColor: 'accent',
    // Shade 7 on white and shade 5 with dark text both reach a contrast of 4.5:1 (WCAG 2.2, 1.4.3).
    primaryShade: { light: 7, dark: 5 },
    autoContrast: true,
    luminanceThreshold: 0.3,
    variantColorResolver,
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
    },
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
    fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
    defaultRadius: 'sm',
    respectReducedMotion: true,
    components: {
        Alert: { defaultProps: { styles: { title: { color: 'var(--mantine-color-text)' } } } },
        Modal: {
            defaultProps: {
                transitionProps: { duration: 120 },
                centered: true,
                closeButtonProps: { 'aria-label': t.common.close },
            },
        },
        Drawer: {
            defaultProps: { transitionProps: { duration: 120 }, closeButtonProps: { 'aria-label': t.common.close } },
        },
        Menu: { defaultProps: { transitionProps: { duration: 80 } } },
        Tooltip: {
            defaultProps: { transitionProps: { duration: 80 }, events: { hover: true, focus: true, touch: true } },
        },
    },
});
