import { SettingsError } from '@order-carts/service-kit';
import { settingsIn } from './settings';
import { start, type RunningApi } from './start';

/** A person at a terminal waits for no load balancer; a second signal ends the process at once. */
const DRAIN_MS_ON_INTERRUPT = 0;

const api = await startOrExit();
process.once('SIGTERM', () => void stopAndExit());
process.once('SIGINT', () => void stopAndExit(DRAIN_MS_ON_INTERRUPT));

async function startOrExit(): Promise<RunningApi> {
  try {
    return await start(settingsIn(process.env));
  } catch (fault) {
    return exitWith('The API does not start', fault);
  }
}

async function stopAndExit(drainMs?: number): Promise<void> {
  try {
    await api.stop(drainMs);
    process.exit(0);
  } catch (fault) {
    exitWith('The API did not stop cleanly', fault);
  }
}

function exitWith(what: string, fault: unknown): never {
  process.stderr.write(`${what}: ${reasonOf(fault)}\n`);
  process.exit(1);
}

/** Settings are the operator's to mend and speak for themselves; any other fault also says where it happened. */
function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return fault instanceof SettingsError ? fault.message : (fault.stack ?? fault.message);
}
