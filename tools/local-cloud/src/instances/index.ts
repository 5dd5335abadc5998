import type { Report } from '../part';
import type { Door } from '../ports';
import type { Children } from '../processes/children';
import type { CloudModel } from '../template';
import { balance } from './balancer';
import { InstanceGroup, type InstancesPart } from './group';
import { groupSettings } from './group-settings';

export { balance } from './balancer';
export type { InstancesPart, InstanceSnapshot } from './group';

export interface InstancesOptions {
  readonly door: Door;
  readonly children: Children;
  /** The AWS_* variables an instance would have from its role. */
  readonly awsEnvironment: Readonly<Record<string, string>>;
  /** How many run, in place of the template's MinSize. */
  readonly size?: number;
  /** Where a debugger may attach to the first instance. */
  readonly inspectorPort?: number;
  readonly report: Report;
}

/** Runs the template's Auto Scaling group as processes behind a load balancer on the API's port; ready when all are healthy. */
export async function startInstances(model: CloudModel, options: InstancesOptions): Promise<InstancesPart> {
  const { door, awsEnvironment, report, size, ...rest } = options;
  const found = groupSettings(model);
  if (!found) return size === undefined ? NO_INSTANCES : refused();
  const settings = size === undefined ? found : { ...found, size };
  const env = { ...awsEnvironment, API_SETTINGS: settings.settings, PATH: process.env.PATH ?? '', NODE_ENV: 'production' };
  const group = new InstanceGroup({ ...rest, settings, env, report: (line) => report('api', line) });
  door.serve(balance(() => group.healthyPorts()));
  try {
    await group.healthy();
  } catch (error) {
    await group.stop();
    throw error;
  }
  return group;
}

const refused = () => Promise.reject(new Error('The template has no Auto Scaling group.'));
const NO_INSTANCES: InstancesPart = {
  instances: () => [],
  stopOne: refused,
  startOne: refused,
  killOne: refused,
  replace: refused,
  stop: async () => undefined,
};
