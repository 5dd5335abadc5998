import type { S3Client } from '@aws-sdk/client-s3';
import { followBuilds, swappables } from '../dev/swaps';
import { watchTemplate } from '../dev/template-watch';
import { startDevServer } from '../dev/dev-server';
import { inspectLines } from '../dev/inspected';
import { underShortNames } from '../dev/short-names';
import type { InstancesPart } from '../instances';
import type { FunctionsPart } from '../lambda';
import { functionSettings } from '../lambda/function-settings';
import type { CloudModel } from '../template';
import { startWebsite } from '../website';
import { startCommand } from '../processes/shell-command';
import { loadAssembly } from './model';
import { started } from './running';
import type { Surroundings } from './surroundings';

/** Follows the builds of what runs, if that is asked for, and says how to attach a debugger. */
export function startDevelopment(surroundings: Surroundings, model: CloudModel, functions: FunctionsPart, instances: InstancesPart): void {
  const { options, children, running } = surroundings;
  const { watch, inspect = [], onTemplateChange } = options;
  const names = functionSettings(model).map(({ name }) => name);
  const report = underShortNames(options.report, names);
  for (const line of inspectLines(inspect)) report('inspect', line);
  if (watch === undefined) return;
  const child = startCommand(children, watch, { env: {}, onLine: (line) => report('build', line) });
  child.once(
    'exit',
    (code, signal) => signal ?? report('build', `\`${watch}\` has ended (${code}): nothing follows your changes until the next start`),
  );
  const all = swappables(model, functions, instances);
  report('build', `following ${all.map(({ buildOutput }) => buildOutput).join(', ') || 'nothing: the template names no build output'}`);
  started(running.workers, followBuilds(all, report));
  const load = () => loadAssembly(surroundings);
  const onChange = (changed: readonly string[]) => onTemplateChange?.(changed);
  started(
    running.workers,
    watchTemplate({ assembly: options.assembly, running: model, load, report: (line) => report('template', line), onChange }),
  );
}

/** The website as it is deployed, or a development server in its place. */
export async function startSite({ options, doors, children, running }: Surroundings, model: CloudModel, s3: S3Client): Promise<void> {
  const { devServer: command, report } = options;
  let door = doors.storefront;
  if (command !== undefined) {
    const server = await startDevServer({ command, door, children, env: { API_URL: doors.api.url }, report });
    door = started(running.workers, server).behind;
  }
  await startWebsite(model, { s3, door, report });
}
