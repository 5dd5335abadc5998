import { basename } from 'node:path';
import { textOf } from '../errors';
import type { InstancesPart } from '../instances';
import { groupSettings } from '../instances/group-settings';
import type { FunctionsPart } from '../lambda';
import { functionSettings } from '../lambda/function-settings';
import type { Part, Report } from '../part';
import type { CloudModel } from '../template';
import { contentOf, watchFolder } from './folder-watch';

/** Code that runs, and where the project's build leaves the next. */
export interface Swappable {
  readonly name: string;
  /** Folder of the bundle that runs. */
  readonly running: string;
  readonly buildOutput: string;
  /** Throws when the new code does not start; then the old code goes on. */
  replace(folder: string): Promise<void>;
}

export const BUILD_OUTPUT_METADATA = 'OrderCarts::BuildOutput';
const POLL_MS = 50;

/** What of the template says where it is built. */
export function swappables(
  model: CloudModel,
  functions: Pick<FunctionsPart, 'replace'>,
  instances: Pick<InstancesPart, 'replace'>,
): Swappable[] {
  const group = groupSettings(model);
  return [
    ...functionSettings(model).flatMap(({ name, taskRoot }) => {
      const buildOutput = model.resources.find(({ ref }) => ref === name)?.metadata[BUILD_OUTPUT_METADATA];
      if (typeof buildOutput !== 'string') return [];
      return { name, running: taskRoot, buildOutput, replace: (folder: string) => functions.replace(name, folder) };
    }),
    ...(group?.buildOutput === undefined
      ? []
      : [{ name: 'api', running: group.bundle, buildOutput: group.buildOutput, replace: (folder: string) => instances.replace(folder) }]),
  ];
}

/** Runs the code of each build output as soon as it is another one than that which runs. */
export function followBuilds(all: readonly Swappable[], report: Report): Part {
  const watches = all.map(({ name, running, buildOutput, replace }) =>
    watchFolder({
      folder: buildOutput,
      known: contentOf(running),
      pollMs: POLL_MS,
      onChange: () => swap({ name, buildOutput, replace }, report),
    }),
  );
  return { stop: async () => void (await Promise.all(watches.map((watch) => watch.stop()))) };
}

async function swap({ name, buildOutput, replace }: Omit<Swappable, 'running'>, report: Report): Promise<void> {
  const startedAt = performance.now();
  try {
    await replace(buildOutput);
    report(name, `new code runs (${basename(buildOutput)}, swapped in ${Math.round(performance.now() - startedAt)} ms)`);
  } catch (error) {
    report(name, `the former code goes on: ${textOf(error)}`);
  }
}
