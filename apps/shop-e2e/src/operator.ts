import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const WORKSPACE = resolve(__dirname, '../../..');
const run = promisify(execFile);

/** What `npm run ops` runs, built: each command starts in a quarter of the time. */
const OPS = 'dist/tools/ops/main.mjs';

/** Runs an operator's command, such as `orders ship M4N8-K1WC`, and answers what it prints. Rejects when it fails. */
export async function operator(...command: string[]): Promise<string> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { stdout } = await run(process.execPath, [OPS, ...command], { cwd: WORKSPACE, env });
  return stdout.trim();
}
