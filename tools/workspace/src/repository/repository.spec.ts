import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { depConstraintsOf } from '../lint/lint-fixture';
import { workspaceRoot } from '../workspace-root';
import { findCycles, importGraph } from './import-cycles';
import { readNxGraph } from './nx-graph';
import { readProjects } from './projects';
import { readSourceFiles } from './source-files';

const files = readSourceFiles();
const projects = readProjects();
const nx = readNxGraph();
const read = (path: string) => readFileSync(join(workspaceRoot, path), 'utf8');
const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '').length;
const pathsWhere = (matches: (text: string) => boolean) => files.filter(({ text }) => matches(text)).map(({ path }) => path);

describe('projects', () => {
  it('are all known to Nx, by the same names', () => {
    expect(Object.keys(nx.nodes).sort()).toEqual(projects.map(({ name }) => name).sort());
  });

  it.each(projects)('$name has lint, typecheck and test', ({ name }) => {
    expect(Object.keys(nx.nodes[name]?.data.targets ?? {})).toEqual(expect.arrayContaining(['lint', 'typecheck', 'test']));
  });

  it.each(projects)('$name has exactly one kind, and lint knows its arrows', async ({ root, tags }) => {
    const kinds = (await depConstraintsOf(`${root}/src/fixture.ts`)).map(({ sourceTag }) => sourceTag);
    expect(tags.filter((tag) => kinds.includes(tag))).toEqual(tags);
    expect(tags).toHaveLength(1);
  });

  it('do not depend on each other in a circle', () => {
    const edges = Object.entries(nx.dependencies).map(([from, to]): [string, string[]] => [from, to.map(({ target }) => target)]);
    expect(findCycles(new Map(edges))).toEqual([]);
  });
});

describe('source files', () => {
  it('do not import each other in a circle', () => {
    const { config } = ts.readConfigFile(join(workspaceRoot, 'tsconfig.base.json'), ts.sys.readFile);
    const paths = Object.entries<string[]>(config.compilerOptions.paths);
    const aliases = Object.fromEntries(paths.map(([alias, [target]]) => [alias, target?.replace('./', '') ?? '']));
    expect(findCycles(importGraph(files, aliases))).toEqual([]);
  });

  it('have at most 250 non-blank lines', () => {
    expect(pathsWhere((text) => linesOf(text) > 250)).toEqual([]);
  });

  it('carry no unfinished marks', () => {
    expect(pathsWhere((text) => /\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/.test(text))).toEqual([]);
  });

  it('do without the type that switches the checks off', () => {
    const typed = /(:|<|\bas|\|) ?an[y]\b/;
    expect(pathsWhere((text) => text.split('\n').some((line) => typed.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line)))).toEqual([]);
  });
});

describe('the repository', () => {
  it('keeps download addresses out of the lockfile', () => {
    expect(read('package-lock.json')).not.toContain('"resolved": "http');
  });

  it('names both commands in its README', () => {
    expect(read('README.md')).toContain('npm ci && npm start');
    expect(read('README.md')).toContain('npm ci && npm test');
  });

  it('has one command for continuous integration, the same as for people', () => {
    expect(read('.ci/run')).toContain('npm ci && npm test');
  });

  it('numbers its decisions without a gap and lists each of them', () => {
    const pages = readdirSync(join(workspaceRoot, 'docs/decisions')).sort();
    expect(pages.map((page) => page.slice(0, 5))).toEqual(pages.map((_, index) => `${String(index + 1).padStart(4, '0')}-`));
    expect(pages.filter((page) => !read('docs/README.md').includes(`decisions/${page}`))).toEqual([]);
  });
});
