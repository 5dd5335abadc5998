import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TreeWatch } from './tree-watch';

let root: string;
let told: string[];
let watching: TreeWatch;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tree-watch-'));
  told = [];
  mkdirSync(join(root, 'libs/words/src'), { recursive: true });
  write('libs/words/src/words.ts');
  watching = new TreeWatch(root, (file) => void told.push(file));
  watching.follow('libs');
});
afterEach(() => {
  watching.stop();
  rmSync(root, { recursive: true });
});

const write = (file: string) => writeFileSync(join(root, file), String(Math.random()));

function replace(file: string): void {
  write(`${file}~`);
  renameSync(join(root, `${file}~`), join(root, file));
}

async function isTold(file: string): Promise<void> {
  while (!told.includes(file)) await sleep(5);
  await sleep(20); // more may follow of the same save
  told = [];
}

describe('the watch over a tree of files', () => {
  it('tells of each save, whether the editor writes into the file or puts another one in its place', async () => {
    for (const save of [write, replace, write, replace, replace, write]) {
      save('libs/words/src/words.ts');
      await isTold('libs/words/src/words.ts');
    }
  });

  it('tells of files in a folder that is new, and of their next saves', async () => {
    mkdirSync(join(root, 'libs/numbers/src'), { recursive: true });
    write('libs/numbers/src/one.ts');
    await isTold('libs/numbers/src/one.ts');
    write('libs/numbers/src/one.ts');
    await isTold('libs/numbers/src/one.ts');
  });

  it('tells of files in a folder that was removed and made again', async () => {
    rmSync(join(root, 'libs/words'), { recursive: true });
    await isTold('libs/words/src/words.ts');
    mkdirSync(join(root, 'libs/words/src'), { recursive: true });
    write('libs/words/src/words.ts');
    await isTold('libs/words/src/words.ts');
    write('libs/words/src/words.ts');
    await isTold('libs/words/src/words.ts');
  });

  it('tells of a file that goes', async () => {
    rmSync(join(root, 'libs/words/src/words.ts'));
    await isTold('libs/words/src/words.ts');
  });

  it('tells nothing once it is stopped', async () => {
    watching.stop();
    write('libs/words/src/words.ts');
    await sleep(50);
    expect(told).toEqual([]);
  });
});
