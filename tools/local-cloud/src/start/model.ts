import { LOOPBACK } from '../ports';
import { progressOf } from '../processes/progress';
import { runCommand } from '../processes/shell-command';
import { explainIgnored, loadModel, type LoadedModel } from '../template';
import type { Surroundings } from './surroundings';
import { timed } from './timed';

/** Builds when asked to, then reads and checks the assembly. */
export async function loadBuilt(surroundings: Surroundings): Promise<LoadedModel> {
  const { options, children } = surroundings;
  const { build, report } = options;
  if (build) await timed(report, 'build', () => runCommand(children, build, { onLine: progressOf(report, 'build', build) }));
  const model = loadAssembly(surroundings);
  report(
    'template',
    `${model.resources.length} resources run; of the others and of properties, ${model.ignored.length} are knowingly left out`,
  );
  if (options.isExplaining) for (const line of explainIgnored(model.ignored)) report('template', line);
  return model;
}

/** Reads and checks the assembly as it is now. */
export function loadAssembly({ options, doors }: Pick<Surroundings, 'options' | 'doors'>): LoadedModel {
  const addresses = { gatewayUrl: doors.gateway.url, apiHost: `${LOOPBACK}:${doors.api.port}`, storefrontUrl: doors.storefront.url };
  return loadModel({ assembly: options.assembly, addresses, parameters: { PublicUrl: doors.storefront.url } });
}
