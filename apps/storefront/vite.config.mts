import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './build/content-security-policy.config.mjs';
import { javascriptBudget } from './build/javascript-budget.config.mjs';
import { localApi } from './build/local-api.config.mjs';
import { productPictures } from './build/product-pictures.config.mjs';

const KILOBYTE = 1000;

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite/apps/storefront',
  resolve: { tsconfigPaths: true },
  plugins: [
    react(),
    productPictures({ catalogue: '../../tools/ops/catalogue/starter.json', widthPixels: 480 }),
    localApi(),
    contentSecurityPolicy(),
    javascriptBudget({ firstPage: '/src/pages/products.page.tsx', maxGzipBytes: 100 * KILOBYTE }),
  ],
  build: {
    outDir: '../../dist/apps/storefront',
    emptyOutDir: true,
    // A data: URI would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One chunk for what several pages share: many small ones compress worse and are fetched one by one.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] } } },
  },
});
