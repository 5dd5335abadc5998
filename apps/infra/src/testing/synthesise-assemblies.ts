import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../order-carts';
import { assemblies, type Assembly } from './assemblies';

// A program: `synthesise-assemblies <folder>`, run by Jest's globalSetup from the workspace's root. Jest's own module
// registry takes longer to load CDK than Node needs for the whole work, and would do so for each file of tests.
const [root = '.'] = process.argv.slice(2);
const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { readonly context: Record<string, unknown> };

for (const assembly of assemblies) synthesise(assembly);

/** Leaves the assembly in `<folder>/<name>/cdk.out`, and beside it `refusal.json`: why the synthesis stopped, or null. */
function synthesise({ name, define }: Assembly): void {
  const folder = join(root, name);
  mkdirSync(folder);
  const app = createApp({ outdir: join(folder, 'cdk.out'), context });
  define(app, folder);
  writeFileSync(join(folder, 'refusal.json'), JSON.stringify(refusalOf(() => app.synth())));
}

function refusalOf(synth: () => unknown): string | null {
  try {
    synth();
    return null;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}
