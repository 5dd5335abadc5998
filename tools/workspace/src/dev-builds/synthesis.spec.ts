import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Synthesis } from './synthesis';

let root: string;
let tasks: string[];
let synthesis: Synthesis;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'synthesis-'));
  mkdirSync(join(root, 'dist/apps/infra/bin'), { recursive: true });
  write('dist/apps/infra/bin/main.mjs', 'app');
  write('cdk.json', '{}');
  tasks = [];
  const nx = async (task: string) => void tasks.push(task);
  synthesis = new Synthesis(root, () => undefined, nx);
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(root, name), text);

describe('the infrastructure of the development', () => {
  it.each([
    ['its app', 'dist/apps/infra/bin/main.mjs'],
    ['the settings of the CDK', 'cdk.json'],
  ])('is synthesised anew, once, when %s have become others', async (_, file) => {
    write(file, '{ "context": {} }');
    await synthesis.run();
    await synthesis.run();
    expect(tasks).toEqual(['infra:build', 'infra:synth', 'infra:build']);
  });

  it('is not synthesised again when a build has made the same app', async () => {
    await synthesis.run();
    expect(tasks).toEqual(['infra:build']);
  });

  it('is tried again after it could not be synthesised', async () => {
    const said: string[] = [];
    const failing = new Synthesis(
      root,
      (text) => void said.push(text),
      async (task) => {
        tasks.push(task);
        if (task === 'infra:synth') throw new Error('two tables of one name');
      },
    );
    write('cdk.json', '[]');
    await failing.run();
    await failing.run();
    expect(tasks.filter((task) => task === 'infra:synth')).toHaveLength(2);
    expect(said.at(-1)).toContain('the former template goes on\nError: two tables of one name');
  });
});
