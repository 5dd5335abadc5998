import { LogRing } from './control';
import { ExpiredKeys } from './dynamodb';
import { FaultPlan, recordStrike } from './faults';
import { openGateway } from './gateway';
import { fetchRuntimeClient } from './lambda';
import { Journal } from './observation/journal';
import { watchedDoors } from './observation/requests';
import { Traffic } from './observation/traffic';
import type { LocalCloudOptions, Ready } from './options';
import type { Part } from './part';
import { openChildren } from './processes/children';
import { startCode } from './start/code';
import { startControlApi } from './start/control';
import { openData } from './start/data';
import { startDatabase } from './start/database';
import { openDoors } from './start/doors';
import { startMail } from './start/mail';
import { loadBuilt } from './start/model';
import { seed } from './start/seed';
import { startServices } from './start/services';
import { stopAll } from './start/stop';
import { started, type Running } from './start/running';
import type { Surroundings } from './start/surroundings';
import { timed } from './start/timed';
import { together } from './start/together';
import { Waits } from './time/waits';

export interface LocalCloud extends Part {
  readonly ready: Ready;
}

/** Runs the infrastructure of an assembly on this machine. Throws when a part cannot start; then those that have are stopped. */
export async function startLocalCloud(wishes: LocalCloudOptions): Promise<LocalCloud> {
  const logs = new LogRing();
  const options = { ...wishes, report: logs.tee(wishes.report) };
  const running: Running = { workers: [], services: [] };
  try {
    const data = openData(options, running);
    const children = started(running.services, openChildren());
    const journal = new Journal();
    const faults = new FaultPlan(recordStrike(journal));
    const seen = { journal, faults, traffic: new Traffic(), logs, parts: { isStarting: true }, expiredKeys: new ExpiredKeys() };
    const doors = watchedDoors(await openDoors(options, running, data.data), seen);
    const gateway = openGateway(doors.gateway, options.report);
    const ready = await startAll({ options, children, doors, gateway, waits: new Waits(), ...seen, ...data, running });
    return { ready, stop: () => stopAll(running) };
  } catch (error) {
    await stopAll(running);
    throw error;
  }
}

async function startAll(surroundings: Surroundings): Promise<Ready> {
  const { options, children, doors, gateway, parts } = surroundings;
  const [model, runtimeClient, dynamoDbUrl] = await together([
    loadBuilt(surroundings),
    // While the build runs: there is time.
    fetchRuntimeClient({ children, cache: options.cache, report: (line) => options.report('functions', line) }),
    startDatabase(surroundings),
    startMail(surroundings),
  ]);
  const { region, accountId } = model;
  const ready: Ready = {
    ...{ endpoint: gateway.url, region, accountId, storefrontUrl: doors.storefront.url, apiUrl: doors.api.url },
    ...{ inboxUrl: doors.inbox.url, outputs: model.outputs, pid: process.pid },
  };
  startControlApi(surroundings, model, dynamoDbUrl);
  await timed(options.report, 'services', () => startServices(surroundings, model, dynamoDbUrl));
  const code = options.isServicesOnly ? Promise.resolve() : startCode(surroundings, model, { dynamoDbUrl, runtimeClient });
  await together([code, seed(surroundings, ready)]);
  parts.isStarting = false;
  gateway.announce(ready);
  return ready;
}
