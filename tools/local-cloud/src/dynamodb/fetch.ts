import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { extract } from 'tar';
import { isRunning } from '../processes/liveness';

const PACKAGE = 'amplify-dynamodb-simulator';
const VERSION = '2.9.30';
const INTEGRITY = 'sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==';

const run = promisify(execFile);

/**
 * Answers the folder of DynamoDB Local, fetching it once (57 MB). AWS's licence allows no redistribution, so it is never
 * committed. The folder appears by one rename: an interrupted fetch leaves nothing that looks complete.
 */
export async function fetchDynamoDbLocal(cache: string, report: (line: string) => void): Promise<string> {
  const home = join(cache, VERSION);
  if (existsSync(home)) return home;
  report(`fetching DynamoDB Local (57 MB, once) into ${cache}`);
  await mkdir(cache, { recursive: true });
  await removeLeftovers(cache);
  const partial = join(cache, `partial-${process.pid}`);
  await mkdir(join(partial, 'home'), { recursive: true });
  try {
    // npm keeps its own cache and settings (registry, proxy, retries): a second try after an interruption is cheap.
    await run('npm', ['pack', `${PACKAGE}@${VERSION}`, '--pack-destination', partial, '--loglevel=error'], { cwd: partial });
    const tarball = join(partial, `${PACKAGE}-${VERSION}.tgz`);
    await verifyIntegrity(tarball, INTEGRITY);
    await extract({ file: tarball, cwd: join(partial, 'home'), strip: 2, filter: (path) => path.startsWith('package/emulator/') });
    await moveInto(join(partial, 'home'), home);
    return home;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Throws unless the file's sha512 is the pinned one. */
export async function verifyIntegrity(file: string, integrity: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity) throw new Error(`${file} is not the pinned file: ${found} instead of ${integrity}.`);
}

async function moveInto(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(to)) throw new Error(`Cannot move DynamoDB Local to ${dirname(to)}.`, { cause: error });
    // Another start has fetched the same version meanwhile.
  }
}

/** Removes what interrupted fetches left; one that still runs keeps its folder. */
async function removeLeftovers(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const pid = Number(/^partial-(\d+)$/.exec(name)?.[1]);
    if (pid && !isRunning(pid)) await rm(join(cache, name), { recursive: true, force: true });
  }
}
