import { globSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { batched } from './dev-builds/batched';
import { buildInTurn } from './dev-builds/build-in-turn';
import { BundleBuild } from './dev-builds/bundle-build';
import { esbuildOptionsOf } from './dev-builds/esbuild-options';
import { FOLLOWED } from './dev-builds/followed';
import { notBuilt } from './dev-builds/not-built';
import { SETTINGS, Synthesis } from './dev-builds/synthesis';
import { TreeWatch } from './dev-builds/tree-watch';
import { workspaceRoot } from './workspace-root';

const QUIET_MS = 30;
/** Code is swapped first: synthesis takes seconds and both processors. */
const SYNTHESIS_QUIET_MS = 1_500;

const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Keeps the bundles and the synthesised infrastructure current while sources change, until it is ended. */
async function main(): Promise<void> {
  const builds: BundleBuild[] = [];
  for (const projectFile of globSync('apps/*/project.json', { cwd: workspaceRoot })) {
    const options = esbuildOptionsOf(projectFile, workspaceRoot);
    if (options) builds.push(await BundleBuild.prepare(dirname(projectFile).replace('apps/', ''), options, say));
  }
  const synthesis = new Synthesis(workspaceRoot, say);
  const synthesise = batched(SYNTHESIS_QUIET_MS, () => synthesis.run());
  const changed = batched(QUIET_MS, async (files) => {
    for (const text of notBuilt(await buildInTurn(builds, files))) say(text);
    if (synthesis.concerns(files)) synthesise('infra');
  });
  const tree = new TreeWatch(workspaceRoot, changed);
  for (const folder of FOLLOWED) tree.follow(folder);
  // The folder, not the file: editors put another one in its place.
  watch(workspaceRoot, (_event, file) => (file === SETTINGS ? changed(file) : undefined));
  say(`following ${FOLLOWED.join(' and ')}`);
  // Everything is built once, as if all had changed: what is saved meanwhile is built right after.
  for (const folder of FOLLOWED) changed(folder);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
