import { rulesBrokenBy } from './lint/lint-fixture';

const impure: readonly (readonly [code: string, rule: string])[] = [
  ['Date.now()', 'no-restricted-properties'],
  ['new Date()', 'no-restricted-syntax'],
  ['new Date', 'no-restricted-syntax'],
  ['Date()', 'no-restricted-syntax'],
  ['Math.random()', 'no-restricted-properties'],
  ["Math['random']()", 'no-restricted-properties'],
  ['crypto.randomUUID()', 'no-restricted-globals'],
  ['globalThis.crypto', 'no-restricted-globals'],
  ['performance.now()', 'no-restricted-globals'],
  ['process.env', 'no-restricted-globals'],
  ['import.meta', 'no-restricted-syntax'],
  ['setTimeout(() => 1, 1)', 'no-restricted-globals'],
  ['setInterval(() => 1, 1)', 'no-restricted-globals'],
  ["fetch('http://127.0.0.1')", 'no-restricted-globals'],
  ["console.log('tea')", 'no-restricted-globals'],
  ["Buffer.from('tea')", 'no-restricted-globals'],
  ["localStorage.getItem('tea')", 'no-restricted-globals'],
];
const pure = [
  'new Date(0)',
  "Date.parse('2026-11-22T00:00:00Z')",
  'Date.UTC(2026, 10, 22)',
  'Math.round(1.5)',
  "new Intl.NumberFormat('de')",
];

describe.each(['libs/shared-kernel', 'libs/cart-domain'])('%s', (project) => {
  it.each(impure)('refuses %s', async (code, rule) => {
    expect(await rulesBrokenBy(`${project}/src/fixture.ts`, `export const read = () => ${code};`)).toContain(rule);
  });

  it.each(pure)('accepts %s', async (code) => {
    expect(await rulesBrokenBy(`${project}/src/fixture.ts`, `export const read = () => ${code};`)).toEqual([]);
  });

  it.each(impure)('accepts %s in a spec', async (code) => {
    expect(await rulesBrokenBy(`${project}/src/fixture.spec.ts`, `export const read = () => ${code};`)).toEqual([]);
  });
});
