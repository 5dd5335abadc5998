import { createShopClient, type ShopClient } from '@order-carts/api-contract';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { checkAnswer } from '../../../testing/checked-answer';
import { UNSTEERED, type Order, type Report, type Steering } from './steering';

/** Somebody's call of DynamoDB waits; `pass` lets it go on. */
export type Gatekeeper = (call: string, pass: () => void) => void;

/** One running process of the API, and the strings that a test pulls. */
export interface ApiProcess {
  readonly name: string;
  readonly origin: string;
  /** Holds each answer against the contract. */
  readonly client: ShopClient;
  /** Resolves once the process goes by it. What is not named is as usual. */
  steer(steering: Partial<Steering>): Promise<void>;
  /** How many conflicts this process has met. */
  conflicts(): number;
  /** Resolves when the process is dead. */
  readonly death: Promise<unknown>;
  /** Whom waiting calls are told to while it is gated. */
  keepGate(gatekeeper: Gatekeeper): void;
  kill(): void;
}

export async function startApiProcess(name: string, file: string, settings: string): Promise<ApiProcess> {
  const env = { ...process.env, API_SETTINGS: settings, PORT: '0', HOST: '127.0.0.1', NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const death = once(child, 'exit');
  const inbox = inboxOf(child);
  const origin = await Promise.race([inbox.origin, death.then(() => Promise.reject(new Error(`${name} did not start`)))]);
  const tell = (order: Order): void => void child.send(order);
  return {
    name,
    origin,
    client: createShopClient({ baseUrl: origin, onAnswer: checkAnswer }),
    steer: async (steering) => {
      const obeyed = inbox.nextSteered();
      tell({ steer: { ...UNSTEERED, ...steering } });
      await obeyed;
    },
    conflicts: inbox.conflicts,
    death,
    keepGate: (gatekeeper) => inbox.keepGate((gate, call) => gatekeeper(call, () => tell({ pass: gate }))),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Sorts what the process reports. */
function inboxOf(child: ChildProcess) {
  const origin = Promise.withResolvers<string>();
  let steered = Promise.withResolvers<void>();
  let conflicts = 0;
  let atGate: (gate: number, call: string) => void = () => undefined;
  child.on('message', (report: Report) => {
    if ('origin' in report) origin.resolve(report.origin);
    else if ('gate' in report) atGate(report.gate, report.call);
    else if ('conflict' in report) conflicts += 1;
    else steered.resolve();
  });
  return {
    origin: origin.promise,
    nextSteered: () => (steered = Promise.withResolvers<void>()).promise,
    conflicts: () => conflicts,
    keepGate: (keeper: typeof atGate) => void (atGate = keeper),
  };
}
