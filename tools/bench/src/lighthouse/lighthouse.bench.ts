import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import * as Type from 'typebox';
import { Value } from 'typebox/value';
import { freePort } from '../free-port';

const LIGHTHOUSE = 'node_modules/lighthouse/cli/index.js';
const ReportSchema = Type.Object({
  categories: Type.Record(Type.String(), Type.Object({ score: Type.Union([Type.Number(), Type.Null()]) })),
});

/** What each category must reach, of 100. */
export const GOALS = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 } as const;
export type Category = keyof typeof GOALS;
export const CATEGORIES = Object.keys(GOALS) as Category[];

export interface PageScores {
  readonly path: string;
  readonly scores: Readonly<Record<Category, number>>;
  /** Where Lighthouse's own report of the page is. */
  readonly report: string;
}

export interface Measurement {
  readonly siteUrl: string;
  readonly paths: readonly string[];
  /** Where the reports go. */
  readonly folder: string;
  /** How often each page is measured; the run with the median performance counts, as Lighthouse advises, since runs differ. */
  readonly runs: number;
  readonly onRun: (path: string, run: number) => void;
}

/** Lets Lighthouse look at pages of a served site as on a phone, with its own simulated slow network, and writes its reports. */
export async function measurePages({ siteUrl, paths, folder, runs, onRun }: Measurement): Promise<PageScores[]> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const args = [`--remote-debugging-port=${port}`, '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath: process.env['CHROME_PATH'] ?? chromiumPath(), args });
  try {
    const measured: PageScores[] = [];
    for (const path of paths) {
      const scored: PageScores[] = [];
      for (let run = 1; run <= runs; run += 1) {
        onRun(path, run);
        scored.push(await measure(`${siteUrl}${path}`, path, port, placeOf(path, run, folder)));
      }
      measured.push(medianOf(scored));
    }
    return measured;
  } finally {
    await browser.close();
  }
}

/** In a process of its own: its functions run in the page as they are written, which a TypeScript loader would change. */
async function measure(address: string, path: string, port: number, place: string): Promise<PageScores> {
  const outputs = ['--output=html', '--output=json', `--output-path=${place}`];
  const options = [`--port=${port}`, '--quiet', `--only-categories=${CATEGORIES.join(',')}`, ...outputs];
  await promisify(execFile)(process.execPath, [LIGHTHOUSE, address, ...options]);
  const { categories } = Value.Parse(ReportSchema, JSON.parse(readFileSync(`${place}.report.json`, 'utf8')));
  const scoreOf = (category: Category) => Math.round((categories[category]?.score ?? 0) * 100);
  const scores = Object.fromEntries(CATEGORIES.map((category) => [category, scoreOf(category)])) as Record<Category, number>;
  return { path, scores, report: `${place}.report.html` };
}

const placeOf = (path: string, run: number, folder: string): string =>
  join(folder, `${path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '') || 'home'}-${run}`);

/** The better of the two in the middle when there is an even number. */
export function medianOf(scored: readonly PageScores[]): PageScores {
  const ranked = scored.toSorted((one, other) => one.scores.performance - other.scores.performance);
  const median = ranked[Math.floor(ranked.length / 2)];
  if (median === undefined) throw new Error('a page was measured no time; give at least one run');
  return median;
}

function chromiumPath(): string {
  return execFileSync('node_modules/.bin/tsx', ['tools/workspace/src/system-packages.ts', '--print', 'chromium'], {
    encoding: 'utf8',
  }).trim();
}
