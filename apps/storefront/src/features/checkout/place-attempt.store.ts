import type { PlaceOrderBody } from '@order-carts/api-contract';
import { isRecord } from '../../browser/is-record';
import { readJson, type KeyValueStore } from '../../browser/key-value-store';

const STORAGE_KEY = 'order-carts.place-attempts';
const MAX_ATTEMPTS = 5;

/** An order that was sent and not yet answered for certain: only its own key can tell whether it was placed. */
export interface PlaceAttempt {
  readonly key: string;
  readonly secret: string;
  readonly body: PlaceOrderBody;
}

/** Kept until the shop has answered for certain: over a reload, and shared by all tabs, so that two of them send one key. */
export interface PlaceAttemptStore {
  all(): readonly PlaceAttempt[];
  ofCart(cartId: string): readonly PlaceAttempt[];
  /** The attempt of exactly this body, begun now or earlier: a retry has the key of the first try, another body a new one. */
  begin(body: PlaceOrderBody, secret: string, newKey: () => string): PlaceAttempt;
  settle(key: string): void;
  /** The cart became an order: none of its attempts is open any more. */
  settleCart(cartId: string): void;
}

export function placeAttemptStore(store: KeyValueStore): PlaceAttemptStore {
  const all = () => readJson(store, STORAGE_KEY, isAttemptList) ?? [];
  const write = (attempts: readonly PlaceAttempt[]) => {
    if (attempts.length === 0) store.remove(STORAGE_KEY);
    else store.set(STORAGE_KEY, JSON.stringify(attempts.slice(-MAX_ATTEMPTS)));
  };
  return {
    all,
    ofCart: (cartId) => all().filter(({ body }) => body.cartId === cartId),
    begin: (body, secret, newKey) => {
      const text = JSON.stringify(body);
      const known = all().find((attempt) => JSON.stringify(attempt.body) === text);
      if (known) return known;
      const attempt = { key: newKey(), secret, body };
      write([...all(), attempt]);
      return attempt;
    },
    settle: (key) => write(all().filter((attempt) => attempt.key !== key)),
    settleCart: (cartId) => write(all().filter(({ body }) => body.cartId !== cartId)),
  };
}

function isAttemptList(value: unknown): value is readonly PlaceAttempt[] {
  return Array.isArray(value) && value.every((item) => isRecord(item) && typeof item['key'] === 'string' && isRecord(item['body']));
}
