// Words of the page "API keys".
export const keys = {
    title: 'API keys',
};
