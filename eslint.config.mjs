import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { layerBorders } from './scripts/lint/layerBorders.mjs';
import { textDoors } from './scripts/lint/textDoors.mjs';

const CODE = [
  'src/**/*.ts',
  'webview-ui/**/*.ts',
  'test/**/*.ts',
  'bench/**/*.ts',
  'scripts/**/*.{ts,mjs}',
  '*.mjs',
];

/** Read once each; the service of the language server, which keeps ready for edits, takes a quarter longer. */
const PROJECTS = ['tsconfig.json', 'webview-ui/tsconfig.json', 'test/webview/tsconfig.json'];

/** Globals that reach the network, files or the process: never in `core` and `contract`. */
const IO_GLOBALS = [
  'process',
  'Buffer',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'require',
  '__dirname',
  '__filename',
];

/** Of all code. */
const RESTRICTED = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file itself.' },
  {
    selector: 'Program > VariableDeclaration[kind="let"], Program > ExportNamedDeclaration > [kind="let"]',
    message: 'No module-level mutable state: pass it by parameter or constructor.',
  },
];

/** Of what reads foreign input: a spread hands over each item as an argument, and some 100,000 of them overflow the stack. */
const SPREADS = [
  {
    selector:
      'CallExpression[callee.property.name=/^(push|unshift|concat|max|min|fromCharCode|fromCodePoint)$/] > SpreadElement',
    message: 'Many items overflow the stack: use addAll, or reduce.',
  },
  {
    selector: 'CallExpression[callee.name="terminalLines"] > SpreadElement',
    message: 'Many lines overflow the stack: use terminalList.',
  },
];

/** Of the product: `error.message` may get to a person, a log or a reply. */
const QUOTING_PARSERS = [
  {
    selector: 'MemberExpression[object.name="JSON"][property.name="parse"]',
    message: 'Its error quotes the text, in which a password may stand: use parseJson.',
  },
];

export default defineConfig(
  globalIgnores(['dist', '.cache', 'test-results', 'test/fixtures', 'examples']),
  {
    files: CODE,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: PROJECTS, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' },
    plugins: { layers: { rules: { borders: layerBorders } } },
    rules: {
      'layers/borders': 'error',
      complexity: ['error', 15],
      'max-depth': ['error', 4],
      'max-params': 'off',
      '@typescript-eslint/max-params': ['error', { max: 5 }],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-constant-binary-expression': 'error',
      'no-eval': 'error',
      'no-implicit-coercion': 'error',
      'no-param-reassign': 'error',
      'no-useless-assignment': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...RESTRICTED],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { args: 'after-used', ignoreRestSiblings: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // An empty function is how a disposable or a listener says "nothing to do".
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    // Types need no door: an import of types alone is no way around one.
    files: ['src/**/*.ts', 'webview-ui/**/*.ts'],
    plugins: { text: { rules: { doors: textDoors } } },
    rules: {
      'text/doors': 'error',
      'no-restricted-syntax': ['error', ...RESTRICTED, ...SPREADS, ...QUOTING_PARSERS],
    },
  },
  {
    files: ['src/**/*.ts', 'webview-ui/**/*.ts'],
    ignores: ['src/registries/http/**'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/contract/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...IO_GLOBALS] },
  },
  {
    files: ['scripts/**', 'bench/**', 'test/support/**', 'test/integration/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // mocha's describe() and a file's list of cases are one function by nature.
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Suites keep what beforeEach makes in a variable.
      'no-restricted-syntax': 'off',
    },
  },
  {
    // Configuration files and plain scripts: the tools that load them ask for default exports.
    files: ['**/*.mjs'],
    rules: {
      'no-restricted-syntax': 'off',
      'no-console': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  {
    // The composition root is one list of what is created and connected; cutting it up would hide the order.
    files: ['src/composition.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
);
