// Jest's globalSetup: one system and one browser for all journeys, started side by side.
const { execFile } = require('node:child_process');
const { resolve } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { promisify } = require('node:util');
const { chromium } = require('playwright-core');
const journeys = require('./catalogue/journeys.json');

const workspace = resolve(__dirname, '../..');
const startLocalCloud = require(resolve(workspace, 'tools/jest/local-cloud-setup.cjs'));
/** A browser under test talks to nobody but the system under test. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu'];

module.exports = async (globalConfig, projectConfig) => {
  const [browser] = await Promise.all([startBrowser(), startLocalCloud(globalConfig, projectConfig).then(untilOnSale)]);
  globalThis.__BROWSER__ = browser;
  process.env.BROWSER_ENDPOINT = browser.wsEndpoint();
};

/** More than there are API processes: each shows what was imported a moment later, and they answer in turn. */
const IN_A_ROW = 10;

/** Waits until every API process has the products of the journeys, which are imported last. */
async function untilOnSale() {
  const { apiUrl } = JSON.parse(process.env.LOCAL_CLOUD);
  const { productId } = journeys.products.at(-1);
  for (let shown = 0, asked = 0; shown < IN_A_ROW; asked += 1) {
    if (asked > 300) throw new Error(`${productId} is not on sale: was the journeys' catalogue imported?`);
    const { ok } = await fetch(`${apiUrl}/v1/products/${productId}`);
    shown = ok ? shown + 1 : 0;
    if (!ok) await sleep(100);
  }
}

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
