// Words of the page "Coverage".
export const coverage = {
    title: 'Coverage',
};
