import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Part } from '../part';
import { openDoor, type Door } from '../ports';
import { openChildren, type Children } from '../processes/children';
import { startDevServer, type DevServer } from './dev-server';

const server = `"${process.execPath}" ${join(__dirname, 'testing/dev-server.mjs')}`;
const parts: Part[] = [];
let runs: string;
let children: Children;
let door: Door;

beforeEach(async () => {
  runs = mkdtempSync(join(tmpdir(), 'dev-server-'));
  children = openChildren(runs);
  door = await openDoor({ port: 0, isFixed: false });
});
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
  await children.stop();
  await door.stop();
  rmSync(runs, { recursive: true, force: true });
});

async function start(command = server): Promise<DevServer> {
  const started = await startDevServer({ command, door, children, env: {}, report: () => undefined });
  parts.push(started);
  return started;
}

describe('a development server', () => {
  it('answers in place of the website, under the website’s own address', async () => {
    await start();
    expect(await (await fetch(`${door.url}/src/main.tsx?t=1`)).json()).toMatchObject({
      url: '/src/main.tsx?t=1',
      host: `127.0.0.1:${door.port}`,
    });
  });

  it('leaves to the website what only its deployment knows', async () => {
    const { behind } = await start();
    behind.serve((_request, response) => void response.end('{"apiUrl":"of the template"}'));
    expect(await (await fetch(`${door.url}/config.json`)).json()).toEqual({ apiUrl: 'of the template' });
    expect(await (await fetch(`${door.url}/`)).json()).toMatchObject({ url: '/' });
  });

  it('is reached by WebSockets, by which a page is renewed', async () => {
    await start();
    const socket = new WebSocket(`${door.url.replace('http', 'ws')}/?token=t`, 'vite-hmr');
    const said = await new Promise((resolve, reject) => {
      socket.addEventListener('message', ({ data }) => resolve(data));
      socket.addEventListener('error', reject);
      socket.addEventListener('open', () => socket.send('hello'));
    });
    expect(said).toBe('hello to /?token=t as vite-hmr');
  });

  it('takes open WebSockets with it, so that the door can close', async () => {
    const started = await start();
    const socket = new WebSocket(door.url.replace('http', 'ws'), 'vite-hmr');
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
    await started.stop();
    await door.stop();
    await closed;
  });

  it('that ends before it answers stops the start', async () => {
    await expect(start('exit 4')).rejects.toThrow('`exit 4` has ended (4) before it answered');
  });
});
