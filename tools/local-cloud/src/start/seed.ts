import type { Ready } from '../options';
import { progressOf } from '../processes/progress';
import { runCommand } from '../processes/shell-command';
import { awsEnvironment } from './aws-environment';
import type { Surroundings } from './surroundings';
import { timed } from './timed';

const MARKER = 'seeded';

/** Runs the command that fills the shop, if there is one; once per data folder, since it would undo an operator's prices. */
export async function seed({ options, children, data }: Surroundings, ready: Ready): Promise<void> {
  const { seed: command, report } = options;
  if (!command) return;
  const seededAt = data?.read(MARKER);
  if (seededAt !== undefined) return report('seed', `left out: the data were filled at ${seededAt}`);
  const env = { ...awsEnvironment(ready.endpoint, ready.region), LOCAL_CLOUD: JSON.stringify(ready) };
  await timed(report, 'seed', () => runCommand(children, command, { env, onLine: progressOf(report, 'seed', command) }));
  data?.write(MARKER, new Date().toISOString());
}
