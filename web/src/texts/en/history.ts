// Words of the page "History".
export const history = {
    title: 'History',
};
