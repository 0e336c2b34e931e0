// Words of the page "Tenants".
export const tenants = {
    title: 'Tenants',
};
