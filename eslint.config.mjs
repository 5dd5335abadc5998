import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import * as boundaries from './tools/workspace/boundaries.mjs';
import { house } from './tools/workspace/lint/house.mjs';
import * as restrict from './tools/workspace/lint/restrictions.mjs';

const { CONFIG_FILES, PURE_PROJECTS, TEST_FILES, depConstraints, packageBoundaries } = boundaries;
const CODE = ['**/*.{ts,tsx,mts,cts,js,mjs,cjs}'];
/** Belongs to no project; the settings of every project extend it. */
const ROOT_JEST_PRESET = '^\\.\\./\\.\\./jest\\.preset\\.js$';
const pureCode = PURE_PROJECTS.map((project) => `${project}/src/**/*.ts`);

const nodeGlobals = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));
const codeSyntax = [...restrict.HOUSE_SYNTAX, ...restrict.NO_DEFAULT_EXPORT];

const arrows = {
  files: CODE,
  plugins: { '@nx': nx, house },
  rules: {
    '@nx/enforce-module-boundaries': [
      'error',
      { depConstraints, banTransitiveDependencies: true, enforceBuildableLibDependency: false, allow: [ROOT_JEST_PRESET] },
    ],
    'house/feature-islands': 'error',
    'house/described-disable': 'error',
  },
};

const houseStyle = {
  files: CODE,
  rules: {
    complexity: ['error', 10],
    eqeqeq: 'error',
    'max-lines': ['error', { max: 250, skipBlankLines: true }],
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true }],
    'no-restricted-syntax': ['error', ...codeSyntax],
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
    'preserve-caught-error': 'error',
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  },
};

const productionCode = {
  files: CODE,
  ignores: [...TEST_FILES, ...CONFIG_FILES],
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ regex: '(^|/)testing(/|$)', message: 'Builders and fakes are for tests.' }] }],
  },
};

const pureLibraries = {
  files: pureCode,
  ignores: TEST_FILES,
  rules: {
    'no-restricted-globals': ['error', ...restrict.PURE_GLOBALS],
    'no-restricted-properties': ['error', ...restrict.PURE_PROPERTIES],
    'no-restricted-syntax': ['error', ...codeSyntax, ...restrict.PURE_SYNTAX],
  },
};

const tests = {
  files: TEST_FILES,
  rules: { 'max-lines-per-function': 'off', 'no-restricted-syntax': ['error', ...codeSyntax, ...restrict.TEST_SYNTAX] },
};

const configFiles = {
  files: CONFIG_FILES,
  rules: { 'no-restricted-syntax': ['error', ...restrict.HOUSE_SYNTAX], '@typescript-eslint/no-require-imports': 'off' },
};

export default defineConfig([
  globalIgnores(['**/node_modules', '**/dist', '**/.nx', '**/.local', '**/coverage']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommended,
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: nodeGlobals } },
  {
    files: ['**/*.{cjs,config.js,preset.js}'],
    languageOptions: { sourceType: 'commonjs', globals: { __dirname: 'readonly', __filename: 'readonly' } },
  },
  arrows,
  houseStyle,
  productionCode,
  pureLibraries,
  tests,
  configFiles,
  ...packageBoundaries,
  { files: ['apps/storefront/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
]);
