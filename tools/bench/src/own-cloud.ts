import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalCloudProcess } from './local-cloud';
import type { RunningSystem } from './running-system';

export interface Shop {
  readonly processes: number;
  /** Product → units at the start. */
  readonly stock: ReadonlyMap<string, number>;
  /** More options of the local cloud. */
  readonly options?: readonly string[];
}

/** Does something with a local cloud of its own that sells these products; nothing of it stays. */
export async function withShop<Result>(
  { processes, stock, options = [] }: Shop,
  work: (system: RunningSystem) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-shop-'));
  try {
    const file = join(folder, 'catalogue.json');
    writeFileSync(file, JSON.stringify({ currency: 'EUR', products: [...stock].map(productOf) }));
    const cloud = await LocalCloudProcess.start(
      ...['--instances', String(processes), '--seed', `npm run --silent ops -- catalogue import ${file} --yes`, ...options],
    );
    try {
      return await work(cloud.system);
    } finally {
      await cloud.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function productOf([productId, units]: readonly [string, number]) {
  const shown = { name: productId, description: 'For measurements.', category: 'bench', image: '/images/products/apples.webp' };
  return { productId, ...shown, priceMinor: 100, units };
}
