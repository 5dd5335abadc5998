import { execFile, execFileSync } from 'node:child_process';
import type { RunningSystem } from '../running-system';

export interface OperatorAnswer {
  readonly exitCode: number;
  readonly output: string;
}

/** Built, a command starts in a quarter of the time; a run types hundreds. */
const OPS = 'dist/tools/ops/main.mjs';

/** What `operate` runs. */
export function buildOperator(): void {
  execFileSync('node_modules/.bin/nx', ['run', 'ops:build'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Runs a command of the operator's tool against the system, as `npm run ops` does. */
export function operate({ endpoint, region }: RunningSystem, ...args: readonly string[]): Promise<OperatorAnswer> {
  const keys = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  const env = { ...process.env, ...keys, NODE_OPTIONS: '', AWS_ENDPOINT_URL: endpoint, AWS_REGION: region };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [OPS, ...args], { env, maxBuffer: 64 * 1024 * 1024 }, (fault, stdout, stderr) => {
      const exitCode = fault === null ? 0 : fault.code;
      if (typeof exitCode === 'number') resolve({ exitCode, output: `${stdout}${stderr}` });
      else reject(new Error(`${OPS} could not be started`, { cause: fault }));
    });
  });
}

/** Throws with what it printed when it did not succeed. */
export async function operateWell(system: RunningSystem, ...args: readonly string[]): Promise<string> {
  const { exitCode, output } = await operate(system, ...args);
  if (exitCode !== 0) throw new Error(`ops ${args.join(' ')} ended with ${exitCode}: ${output}`);
  return output;
}
