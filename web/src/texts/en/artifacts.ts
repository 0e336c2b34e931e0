// Words of the page "Artifacts".
export const artifacts = {
    title: 'Artifacts',
};
