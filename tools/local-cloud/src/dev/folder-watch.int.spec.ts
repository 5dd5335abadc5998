import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../part';
import { contentOf, watchFolder } from './folder-watch';

let root: string;
let folder: string;
let watch: Part | undefined;
let seen: string[];
let finish: (() => void) | undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'folder-watch-'));
  folder = join(root, 'bundle');
  seen = [];
  fill(folder, 'first');
});
afterEach(async () => {
  finish?.();
  await watch?.stop();
  rmSync(root, { recursive: true });
});

function fill(into: string, text: string): void {
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, 'index.mjs'), text);
}

function start(known = contentOf(folder), then: () => Promise<void> = async () => undefined): void {
  const onChange = async () => {
    seen.push(contentOf(folder));
    await then();
  };
  watch = watchFolder({ folder, known, pollMs: 5, onChange });
}

/** The fingerprint of a bundle with this text. */
function contentWith(text: string): string {
  fill(join(root, 'like'), text);
  return contentOf(join(root, 'like'));
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

describe('a watched folder', () => {
  it('is told of when it holds other bytes, and only then', async () => {
    start();
    utimesSync(join(folder, 'index.mjs'), 1, 1);
    await sleep(50);
    fill(folder, 'first'); // written again, the same
    await sleep(50);
    fill(folder, 'second');
    await until(() => seen.length > 0);
    expect(seen).toEqual([contentWith('second')]);
  });

  it('is told of at once when it differs from what is known', async () => {
    start(contentWith('of the assembly'));
    await until(() => seen.length > 0);
    expect(seen).toEqual([contentWith('first')]);
  });

  it('may be removed and made anew', async () => {
    start();
    rmSync(folder, { recursive: true });
    await sleep(50);
    fill(join(root, 'next'), 'second');
    renameSync(join(root, 'next'), folder);
    await until(() => seen.length > 0);
    expect(seen).toEqual([contentWith('second')]);
  });

  it('that changes during a swap is told of again after it', async () => {
    start(undefined, () => new Promise<void>((resolve) => (finish = resolve)));
    fill(folder, 'second');
    await until(() => seen.length === 1);
    fill(folder, 'third');
    await sleep(50);
    expect(seen).toHaveLength(1);
    finish?.();
    await until(() => seen.length === 2);
    expect(seen[1]).toBe(contentWith('third'));
  });
});
