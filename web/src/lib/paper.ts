// Paper is white: what is printed from the dark theme is printed in the light one.

export function keepPaperLight(): void {
    const root = document.documentElement;
    let before: string | undefined;
    window.addEventListener('beforeprint', () => {
        before = root.dataset.mantineColorScheme;
        root.dataset.mantineColorScheme = 'light';
    });
    window.addEventListener('afterprint', () => {
        if (before !== undefined) root.dataset.mantineColorScheme = before;
    });
}
