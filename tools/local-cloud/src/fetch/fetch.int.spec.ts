import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChildren, type Children } from '../processes/children';
import { fetchPackage, type PinnedPackage } from '.';

const FUNCTION_MODULE: PinnedPackage = {
  name: 'function-bind',
  version: '1.1.2',
  integrity: 'sha512-7XHNxH7qX9xG5mIwxkhumTox/MIRNcOgDrxWsMt2pAr23WHp6MrRlN7FBSFpCpr+oVO0F744iUgR82nJMfG2SA==',
  folder: '.',
  title: 'a small package',
};

let folder: string;
let cache: string;
let children: Children;
const lines: string[] = [];
const fetchOne = (wanted: PinnedPackage) => fetchPackage(wanted, { cache, children, report: (line) => lines.push(line) });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-'));
  cache = join(folder, 'cache');
  children = openChildren(join(folder, 'runs'));
  lines.length = 0;
});
afterEach(async () => {
  await children.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('fetching a pinned package', () => {
  it('puts its files into the cache, once', async () => {
    const home = await fetchOne(FUNCTION_MODULE);
    expect(readdirSync(home)).toEqual(expect.arrayContaining(['package.json', 'index.js']));
    expect(await fetchOne(FUNCTION_MODULE)).toBe(home);
    expect(lines).toEqual([`fetching a small package, once, into ${cache}`]);
  });

  it('keeps only the folder that is asked for', async () => {
    const home = await fetchOne({ ...FUNCTION_MODULE, folder: 'test' });
    expect(readdirSync(home)).toContain('index.js');
    expect(existsSync(join(home, 'package.json'))).toBe(false);
  });

  it('refuses a file that is not the pinned one, and leaves nothing', async () => {
    await expect(fetchOne({ ...FUNCTION_MODULE, integrity: 'sha512-other' })).rejects.toThrow('is not the pinned file');
    expect(readdirSync(cache)).toEqual(['partial']);
    expect(readdirSync(join(cache, 'partial'))).toEqual([]);
  });

  it('shows what npm says when it cannot get it', async () => {
    await expect(fetchOne({ ...FUNCTION_MODULE, version: '0.0.0-none' })).rejects.toThrow(/npm pack function-bind@0\.0\.0-none.* failed/);
  });
});
