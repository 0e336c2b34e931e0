// Words of the page "System status".
export const status = {
    title: 'System status',
};
