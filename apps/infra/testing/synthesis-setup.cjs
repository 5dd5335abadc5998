// Jest's globalSetup: synthesises every stage once, in a process of its own, into a temporary folder that the tests read.
const { execFileSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { buildSync } = require('esbuild');

const workspace = resolve(__dirname, '../../..');

module.exports = function synthesise() {
  const folder = mkdtempSync(join(tmpdir(), 'order-carts-infra-'));
  try {
    // The program comes by standard input, so that its packages are looked up from the workspace and no file is left.
    execFileSync(process.execPath, ['--enable-source-maps', '--input-type=module', '-', folder], {
      cwd: workspace,
      input: bundledProgram(),
      stdio: ['pipe', 'ignore', 'pipe'], // what it says is part of the fault when it fails
    });
  } catch (fault) {
    rmSync(folder, { recursive: true }); // Jest calls no teardown after a setup that failed
    throw fault;
  }
  process.env.SYNTHESISED = folder;
};

/** As the `build` target bundles the app. */
function bundledProgram() {
  const { outputFiles } = buildSync({
    entryPoints: [join(workspace, 'apps/infra/src/testing/synthesise-assemblies.ts')],
    bundle: true,
    write: false,
    packages: 'external',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    loader: { '.sh': 'text', '.service': 'text' },
    sourcemap: 'inline',
  });
  return outputFiles[0].text;
}
