import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Part, Report } from '../part';
import type { Door } from '../ports';
import type { Children } from '../processes/children';
import type { CloudModel } from '../template';
import { balance } from './balancer';
import { groupSettings, type GroupSettings } from './group-settings';
import { Instance } from './instance';

export { balance } from './balancer';

export interface InstancesOptions {
  readonly door: Door;
  readonly children: Children;
  /** The AWS_* variables an instance would have from its role. */
  readonly awsEnvironment: Readonly<Record<string, string>>;
  readonly report: Report;
}

const START_LIMIT_MS = 30_000;

/** Runs the template's Auto Scaling group as processes behind a load balancer on the API's port; ready when all are healthy. */
export async function startInstances(model: CloudModel, { door, children, awsEnvironment, report }: InstancesOptions): Promise<Part> {
  const group = groupSettings(model);
  if (!group) return { stop: async () => undefined };
  const env = { ...awsEnvironment, API_SETTINGS: group.settings, PATH: process.env.PATH ?? '', NODE_ENV: 'production' };
  const cwd = unpack(group, children.folder);
  const instances = Array.from(
    { length: group.size },
    (_, index) =>
      new Instance({
        name: `instance ${index + 1}`,
        children,
        cwd,
        env,
        entry: group.entry,
        health: group.health,
        report: (line) => report('api', line),
      }),
  );
  const stop = async () => void (await Promise.all(instances.map((instance) => instance.stop())));
  const healthyPorts = () => instances.flatMap((instance) => instance.healthyPort() ?? []);
  door.serve(balance(healthyPorts));
  try {
    await untilHealthy(instances, group);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

async function untilHealthy(instances: readonly Instance[], { health }: GroupSettings): Promise<void> {
  const limit = Date.now() + START_LIMIT_MS;
  while (instances.some((instance) => instance.healthyPort() === undefined)) {
    if (instances.some((instance) => instance.isHopeless())) throw new Error('The API ends again and again; its output is above.');
    if (Date.now() > limit)
      throw new Error(`The API was not healthy (${health.path}) within ${START_LIMIT_MS / 1000} s; its output is above.`);
    await sleep(25);
  }
}

/** Copies the bundle out of the workspace, whose `node_modules` would hide a missing dependency. */
function unpack({ bundle, name }: GroupSettings, folder: string): string {
  if (!statSync(bundle).isDirectory()) throw new Error(`${bundle}: the local cloud takes bundles as folders, not as archives.`);
  const target = join(folder, name);
  cpSync(bundle, target, { recursive: true });
  return target;
}
