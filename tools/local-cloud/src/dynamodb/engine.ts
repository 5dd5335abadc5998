import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../part';
import type { DataFolder } from '../storage';
import { freePort, LOOPBACK } from '../ports';
import { endProcess, type Child, type Children } from '../processes/children';
import { fetchPackage } from '../fetch';
import { findJava } from './java';
import { DYNAMODB_LOCAL } from './package';

export interface DynamoDbEngine extends Part {
  /** The engine itself; clients go through the gateway. */
  readonly url: string;
  /** Ends it and starts it again at the same address; what is kept in memory is lost. Resolves when it answers again. */
  restart(onDown: () => void): Promise<void>;
}

export interface EngineOptions {
  readonly children: Children;
  /** Where tables outlive the run; without it they are kept in memory. */
  readonly data?: DataFolder | undefined;
  /** Where the fetched engine is kept between starts. */
  readonly cache: string;
  readonly report: (line: string) => void;
  /** Called when Java ends though nobody asked it to. */
  readonly onCrash: (reason: string) => void;
}

const JVM = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m'];
const START_LIMIT_MS = 60_000;
const WAY_OUT =
  'Start again. If that does not help: free some memory, of which it takes up to 256 MB; set JAVA_HOME to another Java 17 or newer; ' +
  'or begin anew with --fresh, which removes what --persist keeps.';

// Rows are in its file once a write is answered; this only spares SQLite the recovery at the next start.
const SAVE_MS = 500;

/** Starts AWS's DynamoDB Local on a random port and waits until it answers. */
export async function startEngine(options: EngineOptions): Promise<DynamoDbEngine> {
  const { children, data, cache, report, onCrash } = options;
  const program = findJava();
  const home = await fetchPackage(DYNAMODB_LOCAL, { cache, children, report });
  const port = await freePort();
  const graceMs = data === undefined ? 0 : SAVE_MS;
  const expected = new WeakSet<Child>();
  let java = await launch();
  let isStopped = false;
  let restarting: Promise<void> = Promise.resolve();
  return {
    url: `http://${LOOPBACK}:${port}`,
    restart: (onDown) => (restarting = restarting.then(() => restart(onDown))),
    stop: async () => {
      isStopped = true;
      await restarting.catch(() => undefined); // who asked for it is told
      await end();
    },
  };

  async function restart(onDown: () => void): Promise<void> {
    if (isStopped) return onDown();
    await end();
    onDown();
    java = await launch();
  }

  function end(): Promise<void> {
    expected.add(java);
    return endProcess(java, graceMs);
  }

  async function launch(): Promise<Child> {
    const lines: string[] = [];
    const started = startJava(program, home, port, options, (line) => lines.push(line));
    await untilAnswering(started, port, lines);
    started.once('exit', (code, signal) => {
      if (!expected.has(started)) onCrash(`DynamoDB Local ended (${signal ?? code}): ${lines.at(-1) ?? 'no output'}. ${WAY_OUT}`);
    });
    return started;
  }
}

function startJava(program: string, home: string, port: number, { children, data }: EngineOptions, onLine: (line: string) => void): Child {
  const workFolder = join(children.folder, 'dynamodb');
  mkdirSync(workFolder, { recursive: true });
  const args = [
    ...JVM,
    `-Djava.io.tmpdir=${workFolder}`, // it leaves a library there when killed
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(home, 'DynamoDBLocal.jar'),
    ...(data === undefined ? ['-inMemory'] : ['-dbPath', tablesFolder(data)]),
    ...['-sharedDb', '-disableTelemetry', '-port', String(port)],
  ];
  const env = { PATH: process.env.PATH ?? '', DDB_LOCAL_TELEMETRY: '0' };
  return children.start(program, args, { cwd: workFolder, env, onLine });
}

function tablesFolder(data: DataFolder): string {
  const folder = data.file('dynamodb');
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function untilAnswering(java: Child, port: number, lines: readonly string[]): Promise<void> {
  let failure: Error | undefined;
  java.once(
    'error',
    (cause) => (failure = new Error(`${java.spawnfile} cannot be started: set JAVA_HOME to a Java 17 or newer that runs.`, { cause })),
  );
  java.once(
    'exit',
    () => (failure ??= new Error(`DynamoDB Local did not start; what it said:\n${lines.slice(-10).join('\n')}\n${WAY_OUT}`)),
  );
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    if (failure) throw failure;
    if (await answers(port)) return;
    await sleep(50);
  }
  throw new Error(
    `DynamoDB Local did not answer within ${START_LIMIT_MS / 1000} s: give this machine less other work and start again. ` +
      `It said last: ${lines.at(-1) ?? 'nothing'}`,
  );
}

async function answers(port: number): Promise<boolean> {
  // Any answer will do; a refusal means: not yet.
  return fetch(`http://${LOOPBACK}:${port}/`, { method: 'HEAD' }).then(
    () => true,
    () => false,
  );
}
