import { findCycles, importGraph } from './import-cycles';

const file = (path: string, text: string) => ({ path, text });

describe('import cycles', () => {
  it('are found over folders, aliases, types and dynamic imports', () => {
    const files = [
      file('libs/a/src/index.ts', "export * from './one';"),
      file('libs/a/src/one.ts', "import type { Two } from '@order-carts/b';\nexport type One = Two;"),
      file('libs/b/src/index.ts', "export const load = () => import('./parts');\nexport type Two = 2;"),
      file('libs/b/src/parts/index.ts', "import '../../../a/src/one';"),
    ];
    expect(findCycles(importGraph(files, { '@order-carts/b': 'libs/b/src/index.ts' }))).toEqual([
      ['libs/a/src/one.ts', 'libs/b/src/index.ts', 'libs/b/src/parts/index.ts', 'libs/a/src/one.ts'],
    ]);
  });

  it('are not two ways to the same file', () => {
    const files = [
      file('top.ts', "import './left';\nimport './right';\nimport 'node:fs';"),
      file('left.ts', "import './bottom';"),
      file('right.ts', "import './bottom';"),
      file('bottom.ts', 'export {};'),
    ];
    expect(findCycles(importGraph(files, {}))).toEqual([]);
  });

  it('include a file that imports itself', () => {
    expect(findCycles(importGraph([file('one.ts', "import './one';")], {}))).toEqual([['one.ts', 'one.ts']]);
  });
});
