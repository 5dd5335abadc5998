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

// Rows are in its file once a write is answered; this only spares SQLite the recovery at the next start.
const SAVE_MS = 500;

/** Starts AWS's DynamoDB Local on a random port and waits until it answers. */
export async function startEngine({ children, data, cache, report, onCrash }: EngineOptions): Promise<DynamoDbEngine> {
  const program = findJava();
  const home = await fetchPackage(DYNAMODB_LOCAL, { cache, children, report });
  const port = await freePort();
  const workFolder = join(children.folder, 'dynamodb');
  mkdirSync(workFolder, { recursive: true });
  const lines: string[] = [];
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
  const java = children.start(program, args, { cwd: workFolder, env, onLine: (line) => lines.push(line) });
  await untilAnswering(java, port, lines);
  let isStopping = false;
  java.once('exit', (code, signal) => {
    if (!isStopping) onCrash(`DynamoDB Local ended (${signal ?? code}): ${lines.at(-1) ?? 'no output'}`);
  });
  return {
    url: `http://${LOOPBACK}:${port}`,
    stop: () => {
      isStopping = true;
      return endProcess(java, data === undefined ? 0 : SAVE_MS);
    },
  };
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
  java.once('exit', () => (failure ??= new Error(`DynamoDB Local did not start; what it said:\n${lines.slice(-10).join('\n')}`)));
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
