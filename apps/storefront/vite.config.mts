import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './build/content-security-policy.config.mjs';
import { firstView } from './build/first-view.config.mjs';
import { javascriptBudget } from './build/javascript-budget.config.mjs';
import { localApi } from './build/local-api.config.mjs';
import { productPictures } from './build/product-pictures.config.mjs';
import { runAhead } from './build/run-ahead.config.mjs';

const KILOBYTE = 1000;
const FIRST_PAGE = '/src/pages/products.page.tsx';
const ENTRY = join(import.meta.dirname, 'src/main.tsx');
const AHEAD = join(import.meta.dirname, 'src/ahead/ahead.ts');

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite/apps/storefront',
  resolve: { tsconfigPaths: true },
  plugins: [
    react(),
    productPictures({ catalogue: '../../tools/ops/catalogue/starter.json', widthPixels: 384 }),
    localApi(),
    runAhead(),
    contentSecurityPolicy(),
    javascriptBudget({ firstPage: FIRST_PAGE, maxGzipBytes: 100 * KILOBYTE }),
  ],
  build: {
    outDir: '../../dist/apps/storefront',
    emptyOutDir: true,
    // A data: URI would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: firstView({ entry: ENTRY, ahead: AHEAD }) } } },
  },
});
