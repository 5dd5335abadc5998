import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { signalGroup } from '../processes/liveness';

const workspace = join(__dirname, '../../../..');
const watcher = `"${process.execPath}" --import tsx "${join(__dirname, 'testing/watcher.ts')}"`;
let wrapper: ChildProcessByStdio<null, Readable, null>;
let output: Interface;

async function start(program: string, ...args: string[]): Promise<void> {
  wrapper = spawn(program, args, { cwd: workspace, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  output = createInterface({ input: wrapper.stdout });
  expect(await once(output, 'line')).toEqual(['watching']);
}

afterEach(() => {
  if (wrapper.pid !== undefined) signalGroup(wrapper.pid, 'SIGKILL');
});

describe('a wrapped command', () => {
  it('notices that its parent was killed', async () => {
    await start('sh', '-c', `${watcher} & wait`);
    wrapper.kill('SIGKILL');
    expect(await once(output, 'line')).toEqual(['gone']);
  });

  it('notices that npm was killed, above its parent', async () => {
    const npm = `process.title = 'npm start'; require('node:child_process').spawn('sh', ['-c', process.argv[1]], { stdio: 'inherit' });`;
    await start(process.execPath, '-e', npm, `${watcher} & wait`);
    wrapper.kill('SIGKILL');
    expect(await once(output, 'line')).toEqual(['gone']);
  });
});
