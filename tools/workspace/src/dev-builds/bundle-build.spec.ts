import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root';
import { BundleBuild } from './bundle-build';
import { esbuildOptionsOf } from './esbuild-options';

const options = {
  ...{ main: 'apps/greeter/src/main.ts', tsConfig: 'apps/greeter/tsconfig.json', outputPath: 'dist/apps/greeter' },
  ...{ outputFileName: 'index.mjs', platform: 'node', target: 'node24', format: ['esm'], bundle: true, thirdParty: true, minify: true },
  esbuildOptions: { outExtension: { '.js': '.mjs' } },
};
const projectFile = 'apps/greeter/project.json';
let root: string;
let build: BundleBuild | undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dev-builds-'));
  write('apps/greeter/tsconfig.json', '{}');
  write('apps/greeter/src/main.ts', "import { greeting } from '../../../libs/words';\nexport const handler = () => greeting;\n");
  write('libs/words.ts', "export const greeting = 'good morning';\n");
  writeProject({});
});
afterEach(async () => {
  await build?.dispose();
  rmSync(root, { recursive: true });
});

function write(name: string, text: string): void {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), text);
}

function writeProject(more: object): void {
  const target = { executor: '@nx/esbuild:esbuild', options: { ...options, ...more } };
  const configurations = { development: { minify: false, sourcemap: true } };
  write(projectFile, JSON.stringify({ targets: { build: { ...target, configurations } } }));
}

async function prepare(): Promise<BundleBuild> {
  build = await BundleBuild.prepare('greeter', esbuildOptionsOf(projectFile, root) ?? {}, () => undefined);
  await build.run();
  return build;
}

const built = (file = 'index.mjs') => readFileSync(join(root, 'dist/apps/greeter', file), 'utf8');

describe('a bundle of the development', () => {
  it('is what the build target says in its configuration for development: readable, with a map to the sources', async () => {
    await prepare();
    expect(built()).toContain('var greeting = "good morning";');
    expect(JSON.parse(built('index.mjs.map'))).toMatchObject({
      sourceRoot: `file://${root}/dist/apps/greeter/`,
      sources: ['../../../libs/words.ts', '../../../apps/greeter/src/main.ts'],
    });
    expect(readdirSync(join(root, 'dist/apps/greeter'))).toEqual(['index.mjs', 'index.mjs.map']);
  });

  it('is built again for a file it contains, and for no other', async () => {
    const greeter = await prepare();
    expect(greeter.concerns(['libs/words.spec.ts', 'apps/other/src/main.ts'])).toBe(false);
    expect(greeter.concerns(['libs/words.ts'])).toBe(true);
    write('libs/words.ts', "export const greeting = 'good evening';\n");
    await greeter.run();
    expect(built()).toContain('good evening');
  });

  it('stays as it was when it cannot be built, and answers the place of the error', async () => {
    const greeter = await prepare();
    write('libs/words.ts', 'export const greeting = ;\n');
    expect(await greeter.run()).toMatch(/^.*Unexpected ";"\n {4}libs\/words\.ts:1:24/);
    expect(built()).toContain('good morning');
    expect(greeter.concerns(['apps/greeter/src/of-a-new-name.ts'])).toBe(true);
  });

  it('is refused when its build target has an option whose meaning is not known here', () => {
    writeProject({ assets: ['README.md'] });
    expect(() => esbuildOptionsOf(projectFile, root)).toThrow(
      /^apps\/greeter\/project\.json: say in .* what assets of the target build means/,
    );
  });

  it.each(['api', 'order-lambda', 'notification-lambda', 'event-lambda'])('can be built of %s: all its options are known', (app) => {
    expect(esbuildOptionsOf(`apps/${app}/project.json`, workspaceRoot)).toMatchObject({ bundle: true, sourcemap: true });
  });

  it('is none of a project that is built otherwise', () => {
    expect(esbuildOptionsOf('apps/infra/project.json', workspaceRoot)).toBeUndefined();
  });
});
