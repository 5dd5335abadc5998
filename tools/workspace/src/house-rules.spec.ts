import { rulesBrokenBy } from './lint/lint-fixture';

const CODE = 'apps/api/src/fixture.ts';
const SPEC = 'apps/api/src/fixture.spec.ts';
const lines = (count: number) => 'export {};\n'.repeat(count);
const body = (statements: number) =>
  `export function long() {\n${'  consume();\n'.repeat(statements)}}\ndeclare const consume: () => void;\n`;
const branches = (count: number) => `export const choose = (n: number) => ${'n > 1 ? 1 : '.repeat(count)}0;`;

const refused: readonly (readonly [what: string, rule: string, file: string, text: string])[] = [
  ['a default export', 'no-restricted-syntax', CODE, 'const answer = 1;\nexport default answer;'],
  ['a renamed default export', 'no-restricted-syntax', CODE, 'const answer = 1;\nexport { answer as default };'],
  ['an empty catch', 'no-restricted-syntax', CODE, 'try { open(); } catch { /* never mind */ }\ndeclare const open: () => void;'],
  ['any', '@typescript-eslint/no-explicit-any', CODE, `export const open = (door: ${'any'}) => door;`],
  ['an unused variable', '@typescript-eslint/no-unused-vars', CODE, 'const answer = 1;'],
  [
    'a type imported as a value',
    '@typescript-eslint/consistent-type-imports',
    CODE,
    "import { Server } from 'node:http';\nexport type S = Server;",
  ],
  ['251 lines', 'max-lines', CODE, lines(251)],
  ['a function of 62 lines', 'max-lines-per-function', CODE, body(60)],
  ['a function of complexity 11', 'complexity', CODE, branches(10)],
  ['an unfinished mark', 'no-warning-comments', CODE, `// ${'TO'}${'DO'}: later\nexport const answer = 1;`],
  [
    'a disable without its reason',
    'house/described-disable',
    CODE,
    '// eslint-disable-next-line eqeqeq\nexport const isNone = (n: unknown) => n == null;',
  ],
  ['a disable that disables nothing', 'unused-directive', CODE, '// eslint-disable-next-line eqeqeq -- there is nothing here\nexport {};'],
  ['a builder in code that ships', 'no-restricted-imports', CODE, "import '@order-carts/cart-domain/testing';"],
  ['a builder in the domain itself', 'no-restricted-imports', 'libs/cart-domain/src/cart/fixture.ts', "import '../testing/cart.builder';"],
  ['a title with should', 'no-restricted-syntax', SPEC, "it('should work', () => {});"],
  ['a table of tests with should', 'no-restricted-syntax', SPEC, "it.each([1])('should work', () => {});"],
  ['a computed title with should', 'no-restricted-syntax', SPEC, 'it(`should work for ${1}`, () => {});'],
  ['a test singled out', 'no-restricted-syntax', SPEC, "it.only('works', () => {});"],
  ['a suite skipped', 'no-restricted-syntax', SPEC, "describe.skip('cart', () => {});"],
  ['a table of suites singled out', 'no-restricted-syntax', SPEC, "describe.only.each([1])('cart', () => {});"],
  ['a test skipped by its name', 'no-restricted-syntax', SPEC, "xit('works', () => {});"],
  ['a default export of a spec', 'no-restricted-syntax', SPEC, 'const answer = 1;\nexport default answer;'],
  ['a hook in a branch', 'react-hooks/rules-of-hooks', 'apps/storefront/src/fixture.tsx', hookInBranch()],
];

function hookInBranch(): string {
  return "import { useState } from 'react';\nexport function Cart({ open }: { open: boolean }) {\n  if (open) useState(1);\n  return null;\n}";
}

const accepted: readonly (readonly [what: string, file: string, text: string])[] = [
  ['a default export of a configuration', 'apps/storefront/vite.config.mts', 'const config = {};\nexport default config;'],
  [
    'a CommonJS configuration',
    'apps/api/jest.config.js',
    "module.exports = { root: __dirname, ci: process.env.CI, preset: require('node:path').sep };",
  ],
  ['settings that extend the root preset', 'apps/api/jest.config.js', "module.exports = { ...require('../../jest.preset.js') };"],
  [
    'a default export described for a package without types',
    'apps/infra/src/package.d.ts',
    "declare module 'p' {\n  const p: string;\n  export default p;\n}",
  ],
  ['250 lines', CODE, lines(250)],
  ['a function of 60 lines', CODE, body(58)],
  ['a function of complexity 10', CODE, branches(9)],
  ['a long suite', SPEC, `describe('cart', () => {\n${"  it('works', () => {});\n".repeat(70)}});`],
  ['builders and fakes in a spec', SPEC, "import '@order-carts/cart-domain/testing';\nimport '@order-carts/cart-application/testing';"],
  [
    'a disable with its reason',
    CODE,
    '// eslint-disable-next-line eqeqeq -- null and undefined mean the same here\nexport const isNone = (n: unknown) => n == null;',
  ],
];

describe('house rules', () => {
  it.each(refused)('refuse %s', async (_what, rule, file, text) => {
    expect(await rulesBrokenBy(file, text)).toEqual([rule]);
  });

  it.each(accepted)('accept %s', async (_what, file, text) => {
    expect(await rulesBrokenBy(file, text)).toEqual([]);
  });
});
