import type { PlaceOrderBody } from '@order-carts/api-contract';
import { isRecord, readJson, type KeyValueStore } from '../../browser/key-value-store';

const STORAGE_KEY = 'order-carts.place-attempts';
const MAX_ATTEMPTS = 5;

/** An order that was sent and not yet answered for certain: only its own key can tell whether it was placed. */
export interface PlaceAttempt {
  readonly key: string;
  readonly secret: string;
  readonly body: PlaceOrderBody;
}

export interface PlaceAttemptStore {
  all(): readonly PlaceAttempt[];
  /** The attempt of exactly this body, begun now or earlier: a retry has the key of the first try, another body a new one. */
  begin(body: PlaceOrderBody, secret: string, newKey: () => string): PlaceAttempt;
  settle(key: string): void;
  clear(): void;
}

export function placeAttemptStore(store: KeyValueStore): PlaceAttemptStore {
  const all = () => readJson(store, STORAGE_KEY, isAttemptList) ?? [];
  const write = (attempts: readonly PlaceAttempt[]) => store.set(STORAGE_KEY, JSON.stringify(attempts.slice(-MAX_ATTEMPTS)));
  return {
    all,
    begin: (body, secret, newKey) => {
      const text = JSON.stringify(body);
      const known = all().find((attempt) => JSON.stringify(attempt.body) === text);
      if (known) return known;
      const attempt = { key: newKey(), secret, body };
      write([...all(), attempt]);
      return attempt;
    },
    settle: (key) => write(all().filter((attempt) => attempt.key !== key)),
    clear: () => store.remove(STORAGE_KEY),
  };
}

function isAttemptList(value: unknown): value is readonly PlaceAttempt[] {
  return Array.isArray(value) && value.every((item) => isRecord(item) && typeof item['key'] === 'string' && isRecord(item['body']));
}
