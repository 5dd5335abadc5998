import type { ShopClient } from '@order-carts/api-contract';
import type { Saboteur } from '../saboteurs/saboteur';
import { startApiProcess, type ApiProcess } from './api-process';
import { bundleApiProcess } from './bundle';
import type { Steering } from './steering';

/** Several processes of the API on the same tables. */
export interface ApiProcesses {
  readonly all: readonly ApiProcess[];
  /** The processes take turns. */
  next(): ShopClient;
  steerAll(steering?: Partial<Steering>): Promise<void>;
  steerEach(steering: (index: number) => Partial<Steering>): Promise<void>;
  /** From now on every process works as the saboteur wants, however else it is steered. */
  sabotage(saboteur: Saboteur | undefined): Promise<void>;
  /** Starts one more; `all` does not change. */
  startAnother(): Promise<ApiProcess>;
  stop(): Promise<void>;
}

export async function startApiProcesses(count: number, stageSettings: string): Promise<ApiProcesses> {
  const bundle = await bundleApiProcess();
  const settings = JSON.stringify({ ...(JSON.parse(stageSettings) as object), ...TEST_SETTINGS });
  const started: ApiProcess[] = [];
  let asked = 0;
  const startAnother = async (): Promise<ApiProcess> => {
    const api = await startApiProcess(`API ${(asked += 1)}`, bundle.file, settings);
    started.push(api);
    return api;
  };
  const all = await Promise.all(Array.from({ length: count }, startAnother));
  let turn = 0;
  let saboteur: Saboteur | undefined;
  const steerEach: ApiProcesses['steerEach'] = async (steering) =>
    void (await Promise.all(all.map((api, index) => api.steer({ ...steering(index), saboteur }))));
  const steerAll: ApiProcesses['steerAll'] = (steering = {}) => steerEach(() => steering);
  return {
    all,
    next: () => clientAt(all, turn++),
    steerAll,
    steerEach,
    sabotage: (next) => {
      saboteur = next;
      return steerAll();
    },
    startAnother,
    stop: async () => {
      for (const api of started) api.kill();
      await Promise.all(started.map(({ death }) => death));
      await bundle.remove();
    },
  };
}

/** No limit that a test meets by its pace or on a busy machine, and a snapshot of the catalogue that no refresh changes under it. */
const TEST_SETTINGS = {
  rateLimitPerMinute: 1_000_000,
  limits: { maxOrderWatchers: 10, maxRequestsInFlight: 10_000, maxEventLoopDelayMs: 600_000 },
  catalogueRefreshSeconds: 300,
  logLevel: 'error',
};

export function clientAt(all: readonly ApiProcess[], turn: number): ShopClient {
  const api = all[turn % all.length];
  if (api === undefined) throw new Error('there is no process');
  return api.client;
}
