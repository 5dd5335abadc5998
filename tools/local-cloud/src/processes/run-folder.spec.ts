import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunFolder } from './run-folder';

let place: string;
beforeEach(() => void (place = mkdtempSync(join(tmpdir(), 'run-folder-'))));
afterEach(() => rmSync(place, { recursive: true, force: true }));

const refusal = /is not a folder of yours: remove it/;

describe('the folder of all runs', () => {
  it('is made when it is not there', () => {
    const runs = join(place, 'runs');
    const { path, remove } = createRunFolder(runs);
    expect(readdirSync(runs).map((name) => join(runs, name))).toEqual([path]);
    remove();
    expect(readdirSync(runs)).toEqual([]);
  });

  it('is refused when it is a link, and nothing behind it is touched', () => {
    const target = join(place, 'target');
    mkdirSync(join(target, '999999999-1'), { recursive: true });
    symlinkSync(target, join(place, 'runs'));
    expect(() => createRunFolder(join(place, 'runs'))).toThrow(refusal);
    expect(readdirSync(target)).toEqual(['999999999-1']);
  });

  it('is refused when it is no folder', () => {
    writeFileSync(join(place, 'runs'), '');
    expect(() => createRunFolder(join(place, 'runs'))).toThrow(refusal);
  });

  it('is refused when it belongs to somebody else', () => {
    const stranger = (process.getuid?.() ?? 0) + 1;
    expect(() => createRunFolder(join(place, 'runs'), stranger)).toThrow(refusal);
  });
});
