import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { textOf } from '../errors';
import type { Report } from '../part';
import type { Ready } from '../options';
import type { PortWish } from '../ports';
import { startLocalCloud, type LocalCloud } from '../up';
import { banner, consoleReport } from './console';
import { parseOptions, type CliOptions } from './options';
import { watchParent } from './parent-watch';
import { Succession } from './succession';

const STOP_LIMIT_MS = 1_800;

/** The whole life of the command: start, tell where everything is, stop on a signal. */
export async function runCli(argv: readonly string[]): Promise<void> {
  const options = parseOptions(argv);
  const report = consoleReport(options.shown);
  const end = once((code: number, reason: string) => void shutDown(clouds.current, options, report, code, reason));
  // Under npm a Ctrl-C arrives twice, from the terminal and from npm: only the first one counts.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0, 'stopping'));
  if (options.stopWithStdin) process.stdin.resume().once('end', () => end(0, 'stopping: standard input has ended'));
  watchParent(() => end(0, 'stopping: the process that started this one is gone'));
  const clouds = new Succession<LocalCloud>(
    async (former) => {
      const given = former ? again(options, former.ready) : options;
      const cloud = await startLocalCloud({ ...given, report, onCrash, onTemplateChange: once(startAnew) });
      if (given.readyFile) writeReadyFile(given.readyFile, cloud.ready);
      console.log(banner(cloud.ready));
      return cloud;
    },
    (error) => {
      console.error(textOf(error));
      end(1, 'not started');
    },
  );
  const onCrash = (reason: string) => end(1, reason);
  const startAnew = (changed: readonly string[]) => {
    report('local', `starting anew with the same addresses: the template has changed (${changed.join(', ')})${lossOf(options)}`);
    void clouds.startNext();
  };
  await clouds.startNext();
}

/** The assembly is built already, and whoever knows an address keeps it. */
function again({ build: _built, ...options }: CliOptions, ready: Ready): CliOptions {
  const at = (url: string): PortWish => ({ port: Number(new URL(url).port), isFixed: true });
  const ports = { gateway: at(ready.endpoint), storefront: at(ready.storefrontUrl), api: at(ready.apiUrl), inbox: at(ready.inboxUrl) };
  return { ...options, ports, isFresh: false };
}

function lossOf({ persist }: CliOptions): string {
  return persist === undefined ? '; what was not kept by --persist is gone' : '';
}

/** Stops in good order within the limit; what is left then is ended by the exit itself, since helpers watch this process. */
async function shutDown(
  cloud: LocalCloud | undefined,
  { readyFile }: CliOptions,
  report: Report,
  code: number,
  reason: string,
): Promise<void> {
  report('local', reason);
  if (readyFile) rmSync(readyFile, { force: true });
  setTimeout(() => process.exit(code), STOP_LIMIT_MS).unref();
  try {
    await cloud?.stop();
    process.exit(code);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}

function writeReadyFile(file: string, ready: Ready): void {
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(ready, undefined, 2)}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

function once<Arguments extends unknown[]>(action: (...args: Arguments) => void): (...args: Arguments) => void {
  let isDone = false;
  return (...args) => {
    if (isDone) return;
    isDone = true;
    action(...args);
  };
}
