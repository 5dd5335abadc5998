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
  const reason = fault instanceof SettingsError || !(fault instanceof Error) ? String(fault) : (fault.stack ?? fault.message);
  process.stderr.write(`${what}: ${reason}\n`);
  process.exit(1);
}
