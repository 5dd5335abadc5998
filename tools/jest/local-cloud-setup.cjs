// Jest's globalSetup for suites that need the local cloud: starts the command on free ports and waits for it.
// More options come from the suite's Jest configuration: `globals: { localCloudOptions: ['--services-only'] }`.
const { spawn } = require('node:child_process');
const { existsSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const workspace = resolve(__dirname, '../..');
const START_LIMIT_MS = 120_000;

module.exports = async (_globalConfig, projectConfig) => {
  const readyFile = join(tmpdir(), `local-cloud-ready-${process.pid}.json`); // the command removes it when it stops
  rmSync(readyFile, { force: true }); // left by a process of the same number that was killed hard
  const command = join(workspace, 'tools/local-cloud/src/main.ts');
  const assembly = join(workspace, 'dist/apps/infra/cdk.out/local');
  const options = [
    '--assembly',
    assembly,
    '--any-port',
    '--ready-file',
    readyFile,
    '--cache',
    join(workspace, '.local'),
    '--stop-with-stdin',
  ];
  options.push(...(projectConfig?.globals?.localCloudOptions ?? []));
  // Its input is our pipe: when this process is gone, however it ended, the pipe closes and the local cloud stops.
  const cloud = spawn(process.execPath, ['--import', 'tsx', command, ...options], {
    cwd: workspace,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const lines = [];
  for (const stream of [cloud.stdout, cloud.stderr]) stream.on('data', (chunk) => keepLast(lines, String(chunk)));
  globalThis.__LOCAL_CLOUD__ = { cloud };
  const limit = Date.now() + START_LIMIT_MS;
  while (!existsSync(readyFile)) {
    if (cloud.exitCode !== null || cloud.signalCode !== null) throw new Error(`The local cloud did not start:\n${lines.join('\n')}`);
    if (Date.now() > limit) {
      cloud.stdin.end();
      throw new Error(`The local cloud was not ready within ${START_LIMIT_MS / 1000} s:\n${lines.join('\n')}`);
    }
    await sleep(50);
  }
  const text = readFileSync(readyFile, 'utf8');
  const { endpoint, region } = JSON.parse(text);
  Object.assign(process.env, {
    LOCAL_CLOUD: text,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  // With a profile the SDK would look past these keys, to real ones.
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN']) delete process.env[name];
};

function keepLast(lines, text) {
  lines.push(...text.split('\n').filter((line) => line !== ''));
  lines.splice(0, lines.length - 40);
}
