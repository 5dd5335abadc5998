import type { Command } from 'commander';
import { positiveInteger, progress, reportFaults } from '../command-line';
import { LocalCloudProcess } from '../local-cloud';
import { table } from '../table';
import { serveBuiltSite } from './built-site';
import { CATEGORIES, GOALS, measurePages, type PageScores } from './lighthouse.bench';

interface Options {
  readonly site: string;
  readonly report: string;
  readonly pages: string;
  readonly runs: number;
}

export function addLighthouse(program: Command): void {
  program
    .command('lighthouse')
    .description('what Lighthouse says of the built storefront on a phone: performance, accessibility, best practices, SEO')
    .option('--site <folder>', 'the built storefront', 'dist/apps/storefront')
    .option('--pages <paths>', 'which pages, with commas between', '/,/products/apples,/cart')
    .option('--runs <count>', 'how often each page is measured; the median counts', positiveInteger, 3)
    .option('--report <folder>', 'where the reports go', 'dist/lighthouse')
    .addHelpText('after', '\nExample:\n  npx nx run infra:synth && npm run bench -- lighthouse\n\nExits 1 below 95 / 100 / 100 / 100.')
    .action(run);
}

async function run({ site, report, pages, runs }: Options): Promise<void> {
  const cloud = await LocalCloudProcess.start('--seed', 'npm run --silent ops -- catalogue import tools/ops/catalogue/starter.json --yes');
  try {
    const served = await serveBuiltSite(site, cloud.system.apiUrl);
    const onRun = (path: string, run: number) => progress(`${path}: run ${run} of ${runs}`);
    const measured = await measurePages({ siteUrl: served.url, paths: pages.split(','), folder: report, runs, onRun }).finally(served.stop);
    const rows = measured.map(({ path, scores, report: file }) => [path, ...CATEGORIES.map((name) => String(scores[name])), file]);
    console.log(table(['page', ...CATEGORIES, 'report'], rows));
    reportFaults(measured.flatMap(shortfalls), 'npm run bench -- lighthouse');
  } finally {
    await cloud.stop();
  }
}

function shortfalls({ path, scores }: PageScores): string[] {
  return CATEGORIES.filter((name) => scores[name] < GOALS[name]).map((name) => `${path}: ${name} is ${scores[name]}, below ${GOALS[name]}`);
}
