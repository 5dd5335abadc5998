import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const WORKSPACE = resolve(__dirname, '../../..');
/** A browser under test talks to nobody but the system under test. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu'];

/** A real headless Chromium: the one that the check for system packages finds. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'] ?? chromiumPath();
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: isRoot ? [...QUIET, '--no-sandbox'] : QUIET });
}

function chromiumPath(): string {
  const check = ['tools/workspace/src/system-packages.ts', '--print', 'chromium'];
  return execFileSync(resolve(WORKSPACE, 'node_modules/.bin/tsx'), check, { cwd: WORKSPACE, encoding: 'utf8' }).trim();
}
