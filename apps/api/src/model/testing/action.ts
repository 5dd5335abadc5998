import type { ShopClient } from '@order-carts/api-contract';
import type { ShopSession } from './shop-session';
import type { ShopState } from './shop-state';

/** What somebody is answered, with the model's numbers in place of ids: comparable whoever says it. */
export type Answer = Readonly<Record<string, unknown>>;

export interface Expectation {
  readonly answer: Answer;
  readonly after: ShopState;
}

/** One thing that a shopper or an operator does, with all its particulars. */
export interface Action {
  readonly by: 'shopper' | 'operator';
  /** For people, when it is part of a counterexample. */
  toString(): string;
  /** What the model answers, and what it becomes. Pure. */
  expect(state: ShopState): Expectation;
  /** Does it for real: a shopper by that process, an operator by the use cases of `ops`. */
  send(session: ShopSession, api: ShopClient): Promise<Answer>;
}
