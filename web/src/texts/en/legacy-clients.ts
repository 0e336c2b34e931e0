// Words of the page "Legacy clients".
export const legacyClients = {
    title: 'Legacy clients',
};
