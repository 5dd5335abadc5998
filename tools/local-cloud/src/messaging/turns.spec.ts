import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Turns } from './turns';

let folder: string;
let db: DatabaseSync;
/** What another process would find in the file if this one were killed now. */
let other: DatabaseSync;

const writer = { add: (text: string) => void db.prepare('INSERT INTO notes VALUES (?)').run(text) };
const found = () =>
  other
    .prepare('SELECT note FROM notes')
    .all()
    .map(({ note }) => note);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'turns-'));
  [db, other] = [new DatabaseSync(join(folder, 'db')), new DatabaseSync(join(folder, 'db'))];
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE notes (note TEXT)');
});
afterEach(() => {
  db.close();
  other.close();
  rmSync(folder, { recursive: true });
});

describe('what is written in one turn', () => {
  it('is in the file as a whole or not at all, and before any answer of a later turn', async () => {
    const turns = new Turns(db);
    const { add } = turns.around(writer);
    add('one');
    add('two');
    expect(found()).toEqual([]);
    await Promise.resolve();
    expect(found()).toEqual(['one', 'two']);
    add('three');
    turns.end();
    expect(found()).toEqual(['one', 'two', 'three']);
  });
});
