const js = require('@eslint/js');
const lwc = require('@salesforce/eslint-config-lwc');
const globals = require('globals');

const bundles = 'force-app/main/default/lwc/**/*.js';
const pages = 'local/**/*.js';
const tests = ['**/__tests__/**/*.js', 'local/test/**/*.js'];

/** Rules that make code simple to read; everything else is the platform's own set. */
const taste = {
    'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
    'max-lines': ['error', 400],
    'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    'no-confusing-arrow': 'off',
    'no-console': 'error',
    'no-unused-vars': 'error',
    // What a file is for comes first, its helpers after.
    'no-use-before-define': ['error', { functions: false, variables: false }],
    'prefer-const': 'error'
};

module.exports = [
    { ignores: ['target/', 'node_modules/'] },
    js.configs.recommended,
    ...lwc.configs.recommended.map((config) => ({ ...config, files: [bundles, pages] })),
    { files: [bundles, pages], rules: taste, languageOptions: { globals: globals.browser } },
    {
        // The pages are no bundles of an org: they may start timers and read globals that bundles may not.
        files: [pages],
        rules: {
            '@lwc/lwc/no-async-operation': 'off',
            '@lwc/lwc/no-restricted-browser-globals-during-ssr': 'off'
        }
    },
    {
        files: tests,
        rules: { 'max-lines-per-function': 'off' },
        languageOptions: { globals: { ...globals.jest, ...globals.node } }
    },
    {
        files: ['*.js', 'local/**/*.{cjs,mjs}', 'local/test/{labels,accessibility,recordedOrg}.js'],
        languageOptions: { globals: globals.node }
    },
    { files: ['**/*.mjs'], languageOptions: { sourceType: 'module' } },
    { files: ['*.js', '**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
    { files: ['local/build/build-if-changed.mjs'], rules: { 'no-console': 'off' } }
];
