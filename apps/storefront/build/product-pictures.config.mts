import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import sharp from 'sharp';
import type { Connect, Plugin } from 'vite';

const PICTURES = join(dirname(createRequire(import.meta.url).resolve('@lobehub/fluent-emoji-3d/package.json')), 'assets');

interface Pictured {
  readonly productId: string;
  /** File name, without extension, in `@lobehub/fluent-emoji-3d`: the code points of the emoji. */
  readonly picture: string;
}

export interface ProductPicturesOptions {
  /** The catalogue file, relative to the Vite root. */
  readonly catalogue: string;
  readonly widthPixels: number;
}

/** Puts a picture of each product of the catalogue at `/images/products/<productId>.webp`, in the build and in development. */
export function productPictures({ catalogue, widthPixels }: ProductPicturesOptions): Plugin {
  let catalogueFile = catalogue;
  const draw = ({ picture }: Pictured) =>
    sharp(join(PICTURES, `${picture}.webp`))
      .resize({ width: widthPixels, kernel: 'lanczos3' })
      .webp({ quality: 82 })
      .toBuffer();

  const serve: Connect.NextHandleFunction = async (request, response, next) => {
    const productId = /^\/([a-z0-9-]+)\.webp$/.exec(request.url ?? '')?.[1];
    const product = (await picturedIn(catalogueFile)).find((candidate) => candidate.productId === productId);
    if (!product) return next();
    response.setHeader('content-type', 'image/webp');
    response.end(await draw(product));
  };

  return {
    name: 'product-pictures',
    configResolved: (config) => void (catalogueFile = resolve(config.root, catalogue)),
    configureServer: (server) => void server.middlewares.use('/images/products', serve),
    async generateBundle() {
      const emit = async (product: Pictured) =>
        this.emitFile({ type: 'asset', fileName: `images/products/${product.productId}.webp`, source: await draw(product) });
      await Promise.all((await picturedIn(catalogueFile)).map(emit));
    },
  };
}

async function picturedIn(catalogueFile: string): Promise<readonly Pictured[]> {
  const { products } = JSON.parse(await readFile(catalogueFile, 'utf8')) as { products: readonly Pictured[] };
  return products;
}
