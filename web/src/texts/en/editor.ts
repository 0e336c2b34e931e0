// Words of the page "Job".
export const editor = {
    title: 'Job',
};
