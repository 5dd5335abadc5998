import type { IncomingMessage, RequestListener } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { balance } from '../instances';
import type { Part, Report } from '../part';
import { freePort, LOOPBACK, type Door } from '../ports';
import { endProcess, type Children } from '../processes/children';
import { startCommand } from '../processes/shell-command';
import { shownLine } from './dev-server-line';

export interface DevServerOptions {
  /** Command line of a server that listens on HOST and PORT. */
  readonly command: string;
  readonly door: Door;
  readonly children: Children;
  readonly env: Readonly<Record<string, string>>;
  readonly report: Report;
}

/** A development server that has taken the place of the deployed website. */
export interface DevServer extends Part {
  /** A door for the website: through it, only what the deployment alone knows is answered. */
  readonly behind: Door;
}

const START_LIMIT_MS = 60_000;
/** Written by the deployment, so no source of the website holds it. */
const DEPLOYED = '/config.json';

/** Starts the server and puts it, with its WebSockets, on the website's door; ready when it answers. */
export async function startDevServer({ command, door, children, env, report }: DevServerOptions): Promise<DevServer> {
  const port = await freePort();
  const child = startCommand(children, command, {
    env: { ...env, HOST: LOOPBACK, PORT: String(port) },
    onLine: (line) => {
      const shown = shownLine(line, port);
      if (shown !== undefined) report('storefront', shown);
    },
  });
  const ending = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(String(signal ?? code))));
  const tunnels = new Set<Duplex>();
  door.tunnel((request, socket, head) => tunnel(request, socket, head, port, tunnels));
  const passOn = balance(() => [port]);
  let deployed: RequestListener = (_request, response) => void response.writeHead(503).end();
  door.serve((request, response) => (request.url?.split('?')[0] === DEPLOYED ? deployed : passOn)(request, response));
  await untilAnswering(port, ending, command);
  let isStopped = false;
  void ending.then((end) => isStopped || report('storefront', `the development server has ended (${end}); start again to have it back`));
  return {
    behind: { ...door, serve: (listener) => void (deployed = listener) },
    stop: async () => {
      isStopped = true;
      for (const socket of tunnels) socket.destroy();
      await endProcess(child, 500);
    },
  };
}

async function untilAnswering(port: number, ending: Promise<string>, command: string): Promise<void> {
  const limit = Date.now() + START_LIMIT_MS;
  let ended: string | undefined;
  void ending.then((end) => (ended = end));
  for (;;) {
    const answer = await fetch(`http://${LOOPBACK}:${port}/`, { method: 'HEAD' }).catch(() => undefined); // not listening yet
    if (answer) return;
    if (ended !== undefined) throw new Error(`\`${command}\` has ended (${ended}) before it answered; its output is above.`);
    if (Date.now() > limit)
      throw new Error(`\`${command}\` does not answer on port ${port}: it must listen on the HOST and PORT it is given.`);
    await sleep(50);
  }
}

/** Passes a connection that is no longer HTTP on as it is, both ways. */
function tunnel(request: IncomingMessage, socket: Duplex, head: Buffer, port: number, tunnels: Set<Duplex>): void {
  const upstream = connect(port, LOOPBACK, () => {
    const { rawHeaders } = request;
    const headers = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? `${name}: ${rawHeaders[index + 1]}` : []));
    upstream.write(`${[`${request.method} ${request.url} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    socket.pipe(upstream).pipe(socket);
  });
  for (const end of [socket, upstream]) {
    tunnels.add(end);
    end.once('error', () => end.destroy()); // either side may leave
    end.once('close', () => {
      tunnels.delete(end);
      socket.destroy();
      upstream.destroy();
    });
  }
}
