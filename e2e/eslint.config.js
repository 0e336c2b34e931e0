// Rules of the house for the end-to-end tests: strict types, short files, and no test that is skipped or left alone.
import js from '@eslint/js';
import playwright from 'eslint-plugin-playwright';
import ts from 'typescript-eslint';

export default ts.config(
    { ignores: ['out'] },
    js.configs.recommended,
    {
        files: ['**/*.ts'],
        extends: [...ts.configs.strictTypeChecked],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            'max-lines': ['error', { max: 250, skipBlankLines: true }],
            'max-lines-per-function': ['error', { max: 60, skipBlankLines: true }],
            // How Playwright wants a fixture that asks for no other.
            'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
            '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
        },
    },
    {
        files: ['tests/**', 'bench/**', 'lighthouse/**'],
        ...playwright.configs['flat/recommended'],
        settings: { playwright: { globalAliases: { test: ['gatedTest', 'furnishedTest', 'tightTest'] } } },
        rules: {
            ...playwright.configs['flat/recommended'].rules,
            'playwright/no-skipped-test': 'error',
            'playwright/expect-expect': ['error', { assertFunctionPatterns: ['^expect', '^see'] }],
            'max-lines-per-function': 'off',
        },
    },
);
