import { createLogger } from '@order-carts/service-kit';
import { setTimeout as wait } from 'node:timers/promises';
import { buildApp } from './app';
import { createReadiness } from './http/readiness';
import { stopGracefully } from './server';
import type { Settings } from './settings';
import { wire } from './wire';

export interface RunningApi {
  /** Where it listens, for example `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly stop: (drainMs?: number) => Promise<void>;
}

/**
 * Starts the API: secrets, the first snapshot of the catalogue, the port. Only then is it ready. Throws when any of it fails.
 * `connect` is for tests that come between the API and its tables.
 */
export async function start(settings: Settings, connect = wire): Promise<RunningApi> {
  const logger = createLogger({ name: 'api', level: settings.logLevel });
  const readiness = createReadiness();
  const { shop, snapshot, isTransient } = await connect(settings, logger);
  const app = await buildApp({ ...settings, shop, readiness, logger, isTransient });
  await snapshot.start();
  const origin = await app.listen({ port: settings.port, host: settings.host });
  readiness.become('ready');
  logger.info({ origin, stage: settings.stage }, 'the API is ready');
  const stop = async (drainMs = settings.drainSeconds * 1000): Promise<void> => {
    logger.info({ drainMs }, 'the API is stopping');
    await stopGracefully({ app, readiness, stopRefresh: () => snapshot.stop(), drainMs, wait });
    logger.info('the API has stopped');
  };
  return { origin, stop };
}
