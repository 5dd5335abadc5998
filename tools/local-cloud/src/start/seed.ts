import type { Ready } from '../options';
import { progressOf } from '../processes/progress';
import { runCommand } from '../processes/shell-command';
import { awsEnvironment } from './aws-environment';
import type { Surroundings } from './surroundings';
import { timed } from './timed';

/** Runs the command that fills the shop, if there is one. */
export async function seed({ options, children }: Surroundings, ready: Ready): Promise<void> {
  const { seed: command, report } = options;
  if (!command) return;
  const env = { ...awsEnvironment(ready.endpoint, ready.region), LOCAL_CLOUD: JSON.stringify(ready) };
  await timed(report, 'seed', () => runCommand(children, command, { env, onLine: progressOf(report, 'seed', command) }));
}
