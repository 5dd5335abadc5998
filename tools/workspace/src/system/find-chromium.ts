import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Surroundings } from './programs';
import { findOnPath, here, isProgram } from './programs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const APPLICATIONS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: ['C:/Program Files/Google/Chrome/Application/chrome.exe', 'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe'],
};

/** Chromium or Chrome: CHROME_PATH first, then the PATH, the usual folders, and what Playwright has downloaded. */
export function findChromium(surroundings: Surroundings = here): string | undefined {
  const { env, platform } = surroundings;
  const candidates = [
    env['CHROME_PATH'],
    ...NAMES.map((name) => findOnPath([name], surroundings)),
    ...(APPLICATIONS[platform] ?? []),
    ...playwrightDownloads(surroundings),
  ];
  return candidates.find((path) => path !== undefined && isProgram(path) && !isEmptySnapLauncher(path));
}

const PLAYWRIGHT_PROGRAMS = [
  'chromium-*/chrome-linux*/chrome',
  'chromium-*/chrome-mac*/*.app/Contents/MacOS/*',
  'chromium-*/chrome-win*/chrome.exe',
];

function playwrightDownloads({ env, platform }: Surroundings): readonly string[] {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
  const caches = platform === 'darwin' ? 'Library/Caches' : platform === 'win32' ? 'AppData/Local' : '.cache';
  const folder = env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(home, caches, 'ms-playwright');
  const newestFirst = (a: string, b: string) => b.localeCompare(a, 'en', { numeric: true });
  return globSync(PLAYWRIGHT_PROGRAMS, { cwd: folder })
    .sort(newestFirst)
    .map((program) => join(folder, program));
}

const LARGEST_SCRIPT_BYTES = 20_000;

/** Ubuntu's package holds a script that only starts the snap; without the snap it asks to install it. */
function isEmptySnapLauncher(path: string): boolean {
  if (statSync(path).size > LARGEST_SCRIPT_BYTES) return false;
  return readFileSync(path, 'utf8').includes('/snap/bin/chromium') && !existsSync('/snap/bin/chromium');
}
