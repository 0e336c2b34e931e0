// Rules of the house for TypeScript and for accessible pages. No warning is left standing.
import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

export default ts.config(
    { ignores: ['dist', 'src/api/schema.gen.ts'] },
    js.configs.recommended,
    {
        files: ['src/**/*.{ts,tsx}', '*.ts'],
        extends: [...ts.configs.strictTypeChecked, a11y.flatConfigs.strict, hooks.configs.flat.recommended],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            'max-lines': ['error', { max: 250, skipBlankLines: true }],
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
            '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
            // The roles of a table go lost where its rows are shown as cards, unless they are written out.
            'jsx-a11y/no-noninteractive-element-to-interactive-role': ['error', { table: ['grid'], td: ['gridcell'] }],
            'jsx-a11y/no-redundant-roles': ['error', { thead: ['rowgroup'], tbody: ['rowgroup'], tr: ['row'] }],
            // Components never fetch: only api/ knows the client.
            'no-restricted-globals': ['error', { name: 'fetch', message: 'Only api/ asks the service.' }],
        },
    },
    { files: ['src/api/**'], rules: { 'no-restricted-globals': 'off' } },
    {
        files: ['scripts/**', '*.cjs'],
        languageOptions: { globals: { console: 'readonly', process: 'readonly', module: 'writable' } },
    },
);
