import fc from 'fast-check';
import { Audit } from './audit/audit.command';
import { AtOnce } from './commands/at-once.command';
import { cart, priceMinor, PRODUCTS, units } from './commands/choices';
import { editing, editingStale, meddling } from './commands/edit-cart.command';
import type { Intent } from './commands/intent';
import { OneAction } from './commands/one-action.command';
import { counting, moving, pricing, restocking } from './commands/operator.command';
import { placing, placingWrongly } from './commands/place-order.command';
import { repeatingEdit } from './commands/repeat-edit.command';
import { repeatingOrder, reusingKey } from './commands/repeat-order.command';
import { cancelling, prying, readingCart, readingOrder } from './commands/shopper.command';
import { startingCart } from './commands/start-cart.command';
import type { Model, Real } from './commands/story';

type Command = fc.AsyncCommand<Model, Real>;

/** Three for each process. */
const MANY = 9;

const alone = (intent: fc.Arbitrary<Intent>): fc.Arbitrary<Command> => intent.map((each) => new OneAction(each));
const manyTimes = (intent: fc.Arbitrary<Intent>): fc.Arbitrary<Command> => intent.map((each) => new OneAction(each, MANY));

/** What people do with one cart, and what the operators do meanwhile. */
const meeting = (which: fc.Arbitrary<number>): fc.Arbitrary<Intent> =>
  fc.oneof(
    { weight: 4, arbitrary: editing(which) },
    { weight: 1, arbitrary: editingStale(which) },
    { weight: 1, arbitrary: repeatingEdit(which) },
    { weight: 3, arbitrary: placing(which) },
    { weight: 2, arbitrary: repeatingOrder(which) },
    { weight: 3, arbitrary: cancelling(which) },
    { weight: 1, arbitrary: readingOrder(which) },
    { weight: 3, arbitrary: moving(which) },
    ...[counting, restocking, pricing].map((arbitrary) => ({ weight: 1, arbitrary })),
  );

const atOnce: fc.Arbitrary<Command> = cart
  .chain((which) => fc.array(meeting(fc.constant(which)), { minLength: 2, maxLength: 4 }))
  .map((intents) => new AtOnce(intents));

const COMMANDS: fc.Arbitrary<Command>[] = [
  ...[startingCart, startingCart, startingCart, meddling, prying].map(alone),
  ...[editing, editing, editingStale, repeatingEdit].map((of) => alone(of(cart))),
  ...[placing, placing, placingWrongly, placingWrongly, repeatingOrder, reusingKey].map((of) => alone(of(cart))),
  ...[cancelling, readingCart, readingOrder, moving].map((of) => alone(of(cart))),
  ...[counting, restocking, pricing].map(alone),
  manyTimes(placing(cart)),
  ...[atOnce, atOnce, atOnce, atOnce],
  fc.constant(new Audit()),
];

/** A story of a shop: what shoppers and operators do, one after the other and at the same time. */
export const story = fc.commands<Model, Real, false>(COMMANDS, { maxCommands: 60, size: 'max' });

/** Prices and units with which a story begins. */
export const beginning = fc.array(fc.record({ priceMinor, units }, { noNullPrototype: true }), {
  minLength: PRODUCTS,
  maxLength: PRODUCTS,
});
