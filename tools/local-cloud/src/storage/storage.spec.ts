import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointsIn, openDataFolder, type DataFolder } from '.';
import { GrowingLines } from './growing-lines';
import { Lines } from './lines';

let path: string;
let folder: DataFolder | undefined;
let reported: string[];

const open = (isFresh = false): DataFolder => (folder = openDataFolder(path, { isFresh }));
const report = (line: string) => void reported.push(line);

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'storage-')), 'data');
  reported = [];
});
afterEach(async () => {
  await folder?.stop();
  folder = undefined;
  rmSync(join(path, '..'), { recursive: true, force: true });
});

describe('data folder', () => {
  it('keeps a text for the next run, for this user alone', async () => {
    open().write('secrets.json', '{}');
    await folder?.stop();
    expect(open().read('secrets.json')).toBe('{}');
    expect(statSync(join(path, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it('belongs to one run, whose process it names', () => {
    open();
    expect(() => openDataFolder(path, { isFresh: true })).toThrow(`${path} is in use by process ${process.pid}: stop that run`);
  });

  it('is free again when the run that had it was killed', async () => {
    open();
    await folder?.stop();
    const script = `import { openDataFolder } from '${join(__dirname, 'index.ts')}'; globalThis.held = openDataFolder('${path}', { isFresh: false }); console.log('open'); setInterval(() => 0, 1000);`;
    const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(holder, 'exit');
    try {
      await once(holder.stdout, 'data');
      expect(open).toThrow(`in use by process ${holder.pid}`);
    } finally {
      holder.kill('SIGKILL');
      await gone;
    }
    expect(open).not.toThrow();
  });

  it('loses what it had when it is opened afresh', async () => {
    open().write('seeded', 'yes');
    await folder?.stop();
    expect(open(true).read('seeded')).toBeUndefined();
  });

  it('is never a folder with files of somebody else', () => {
    const home = join(path, '..');
    writeFileSync(join(home, 'thesis.txt'), '');
    expect(() => openDataFolder(home, { isFresh: true })).toThrow('holds files that are not the local cloud');
    expect(existsSync(join(home, 'thesis.txt'))).toBe(true);
  });

  it('of another format is refused, unless it is opened afresh', async () => {
    open();
    await folder?.stop();
    writeFileSync(join(path, 'format'), '0');
    expect(open).toThrow(/has the format 0, this version reads 1: start with --fresh/);
    expect(() => open(true)).not.toThrow();
  });
});

describe('lines of a file', () => {
  const all = (values: number[]) => values;

  it('are all there when they are read again, but one that was torn', () => {
    const file = open().file('numbers.jsonl');
    const { lines } = Lines.open(file, { wanted: all, report });
    lines.add(1);
    lines.add(22);
    lines.close();
    appendFileSync(file, '"33');
    expect(Lines.open(file, { wanted: all, report }).values).toEqual([1, 22]);
    expect(reported).toEqual([`${file}: a line that was not written to its end is left out`]);
    expect(readFileSync(file, 'utf8')).toBe('1\n22\n');
  });
});

describe('lines of a file that only grows', () => {
  it('are all kept and counted, but only the last are read', () => {
    const file = open().file('numbers.jsonl');
    const { lines } = GrowingLines.open<number>(file, { most: 2, report });
    for (const value of [1, 22, 333]) lines.add(value);
    lines.close();
    const again = GrowingLines.open<number>(file, { most: 2, report });
    again.lines.add(4_444);
    expect([again.last, again.lines.count]).toEqual([[22, 333], 4]);
    again.lines.close();
    expect(readFileSync(file, 'utf8')).toBe('1\n22\n333\n4444\n');
  });

  it('are read whole, however large they are', () => {
    const file = open().file('texts.jsonl');
    const texts = ['a', 'b', 'c'].map((letter) => letter.repeat(700_000)); // more than is read at once
    const { lines } = GrowingLines.open<string>(file, { most: 2, report });
    for (const text of texts) lines.add(text);
    lines.close();
    const again = GrowingLines.open<string>(file, { most: 2, report });
    again.lines.close();
    expect([again.last.map((text) => text.at(-1)), again.last.map(({ length }) => length)]).toEqual([
      ['b', 'c'],
      [700_000, 700_000],
    ]);
  });

  it('go on behind a line that was torn, which is left out', () => {
    const file = open().file('numbers.jsonl');
    writeFileSync(file, '1\n22\n33');
    const { lines, last } = GrowingLines.open<number>(file, { most: 9, report });
    lines.add(4);
    lines.close();
    expect([last, lines.count, readFileSync(file, 'utf8')]).toEqual([[1, 22], 3, '1\n22\n4\n']);
    expect(reported).toEqual([`${file}: a line that was not written to its end is left out`]);
  });

  it('are gone once they were cleared', () => {
    const file = open().file('numbers.jsonl');
    const { lines } = GrowingLines.open<number>(file, { most: 9, report });
    for (const value of [1, 22]) lines.add(value);
    lines.clear();
    lines.add(3);
    lines.close();
    expect([lines.count, readFileSync(file, 'utf8')]).toEqual([1, '3\n']);
  });
});

describe('stream positions', () => {
  it('are found by the next run, each the last of its shard and mapping', async () => {
    const first = checkpointsIn(open(), report);
    first.keep('announce', 'shard-1', '100');
    first.keep('announce', 'shard-1', '101');
    first.keep('announce', 'shard-2', '7');
    first.keep('audit', 'shard-1', '50');
    await first.stop();
    await folder?.stop();
    const second = checkpointsIn(open(), report);
    expect(['shard-1', 'shard-2', 'shard-3'].map((shard) => second.last('announce', shard))).toEqual(['101', '7', undefined]);
    expect(second.last('audit', 'shard-1')).toBe('50');
    await second.stop();
  });

  it('take no more room than ten thousand lines', async () => {
    const positions = checkpointsIn(open(), report);
    for (let number = 1; number <= 10_001; number += 1) positions.keep('announce', 'shard-1', String(number));
    expect(readFileSync(join(path, 'stream-positions.jsonl'), 'utf8')).toBe('["announce","shard-1","10001"]\n');
    await positions.stop();
  });
});
