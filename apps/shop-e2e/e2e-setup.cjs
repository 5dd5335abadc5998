// Jest's globalSetup: one system and one browser for all journeys, started side by side.
const { execFile } = require('node:child_process');
const { resolve } = require('node:path');
const { promisify } = require('node:util');
const { chromium } = require('playwright-core');

const workspace = resolve(__dirname, '../..');
const startLocalCloud = require(resolve(workspace, 'tools/jest/local-cloud-setup.cjs'));
/** A browser under test talks to nobody but the system under test. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu'];

module.exports = async (globalConfig, projectConfig) => {
  const [browser] = await Promise.all([startBrowser(), startLocalCloud(globalConfig, projectConfig)]);
  globalThis.__BROWSER__ = browser;
  process.env.BROWSER_ENDPOINT = browser.wsEndpoint();
};

/** A real headless Chromium: the one that the check for system packages finds. */
async function startBrowser() {
  const executablePath = process.env.CHROME_PATH ?? (await chromiumPath());
  const isRoot = process.getuid?.() === 0;
  return chromium.launchServer({ executablePath, host: '127.0.0.1', args: isRoot ? [...QUIET, '--no-sandbox'] : QUIET });
}

async function chromiumPath() {
  const check = ['tools/workspace/src/system-packages.ts', '--print', 'chromium'];
  const { stdout } = await promisify(execFile)(resolve(workspace, 'node_modules/.bin/tsx'), check, {
    cwd: workspace,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return stdout.trim();
}
