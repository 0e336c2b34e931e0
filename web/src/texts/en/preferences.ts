// Words of the page "User preferences".
export const preferences = {
    title: 'User preferences',
};
