import type { KeyRing } from './key-ring';

export interface FollowedKeyRingOptions {
  readonly load: () => Promise<KeyRing>;
  /** Milliseconds that never run backwards. */
  readonly nowMs?: (() => number) | undefined;
}

/** The ring as it was read last. An operator may add keys at any time. */
export interface FollowedKeyRing {
  /** At once; when the reading is old, a new one begins behind it. */
  now(): KeyRing;
  /** The ring with this key if there is one by now: an unknown key is looked for anew, but not all the time. */
  having(keyId: string): Promise<KeyRing>;
}

/** New orders are signed by a new current key after this at the latest, plus one use. */
const OLD_AFTER_MS = 300_000;
/** An order whose key nobody knows must not turn every request into a reading of the secret. */
const NOT_AGAIN_FOR_MS = 2_000;

/** Reads the ring, and follows it by its use: no timer, so that it works in a function that sleeps between its calls. */
export async function followKeyRing({ load, nowMs = () => performance.now() }: FollowedKeyRingOptions): Promise<FollowedKeyRing> {
  let ring = await load();
  let readMs = nowMs();
  let soughtMs = -Infinity;
  let reading: Promise<void> | undefined;

  const read = (): Promise<void> => {
    readMs = nowMs();
    reading ??= load()
      .then((fresh) => void (ring = fresh))
      .finally(() => (reading = undefined));
    return reading;
  };

  return {
    now: () => {
      // The ring at hand still serves when it cannot be read anew; whoever needs an unknown key hears of the fault.
      if (nowMs() - readMs >= OLD_AFTER_MS) void read().catch(() => undefined);
      return ring;
    },
    having: async (keyId) => {
      if (ring.keys.has(keyId)) return ring;
      const isDue = nowMs() - soughtMs >= NOT_AGAIN_FOR_MS;
      if (isDue) soughtMs = nowMs();
      if (isDue || reading !== undefined) await read();
      return ring;
    },
  };
}
