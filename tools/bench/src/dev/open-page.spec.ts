import { importsIn } from './open-page';

describe('the imports of a module that is served', () => {
  it.each([
    ['import { App } from "/src/app/app.tsx";', ['/src/app/app.tsx']],
    ['import "/src/styles/base.css";', ['/src/styles/base.css']],
    ['const page = () => import("/src/pages/cart.page.tsx");', ['/src/pages/cart.page.tsx']],
    ['import { money } from "/@fs/tmp/copy/libs/shared-kernel/src/index.ts";', ['/@fs/tmp/copy/libs/shared-kernel/src/index.ts']],
    ['import React from "/node_modules/.vite/deps/react.js?v=1";', []],
  ])('of %s are %j', (module, paths) => {
    expect(importsIn(module)).toEqual(paths);
  });
});
