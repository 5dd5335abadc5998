import { createDocumentClient, systemClock } from '@order-carts/aws-adapters';
import { settingsIn } from '../../../settings';
import { start } from '../../../start';
import { wire } from '../../../wire';
import { sabotaged } from '../saboteurs/sabotaged';
import { intercept, isRefresh, isTransaction, type Around } from './calls';
import { conflict } from './conflict';
import { dying } from './death';
import { UNSTEERED, type Order, type Report } from './steering';

/** The API itself, started as always; a test comes between it and its tables, and moves its clock. */

let steering = UNSTEERED;
let conflictsLeft = 0;
const gates: (() => void)[] = [];

const report = (message: Report): void => void process.send?.(message);

const steered: Around = async (call, send) => {
  if (isRefresh(call)) return send(call.input);
  if (steering.isGated) await new Promise<void>((pass) => report({ gate: gates.push(pass) - 1, call: call.name }));
  if (isTransaction(call) && conflictsLeft > 0) {
    conflictsLeft -= 1;
    report({ conflict: true });
    throw conflict(call);
  }
  return sabotaged(steering.saboteur)(call, (input) => dying(steering.dies)({ ...call, input }, send));
};

process.on('message', (order: Order) => {
  if ('pass' in order) return gates[order.pass]?.();
  steering = order.steer;
  conflictsLeft = steering.conflicts;
  report({ steered: true });
});
process.once('disconnect', () => process.exit(0)); // the test is gone

const documents = createDocumentClient();
intercept(documents, steered);
const clock = { now: () => new Date(Date.parse(systemClock.now()) + steering.clockAheadMs).toISOString() };

start(settingsIn(process.env), async (settings, logger) => {
  const wired = await wire(settings, logger, documents);
  return { ...wired, shop: { ...wired.shop, clock } };
}).then(
  ({ origin }) => report({ origin }),
  (fault: unknown) => {
    process.stderr.write(`${String(fault)}\n`);
    process.exit(1);
  },
);
