import { followKeyRing } from './followed-key-ring';
import { keyRingOf, type KeyRing } from './key-ring';

const key = 'x'.repeat(64);
const MINUTE = 60_000;

/** A secret that an operator changes while it is followed. */
async function aFollowedRing() {
  const secret: { ring: KeyRing; fault?: Error } = { ring: keyRingOf({ current: 'k1', k1: key }) };
  let now = 0;
  let reads = 0;
  const load = async (): Promise<KeyRing> => {
    reads += 1;
    if (secret.fault !== undefined) throw secret.fault;
    return secret.ring;
  };
  const followed = await followKeyRing({ load, nowMs: () => now });
  const rotate = (): void => void (secret.ring = keyRingOf({ current: 'k2', k1: key, k2: key }));
  return { followed, secret, rotate, pass: (ms: number) => void (now += ms), reads: () => reads };
}

describe('a followed key ring', () => {
  it('is read once for keys it holds', async () => {
    const { followed, pass, reads } = await aFollowedRing();
    pass(MINUTE);
    expect([followed.now().current, (await followed.having('k1')).current, reads()]).toEqual(['k1', 'k1', 1]);
  });

  it('finds a key that was added since, by one reading for all who ask for it at once', async () => {
    const { followed, rotate, reads } = await aFollowedRing();
    rotate();
    const rings = await Promise.all([followed.having('k2'), followed.having('k2')]);
    expect([rings.every(({ keys }) => keys.has('k2')), reads()]).toEqual([true, 2]);
  });

  it('looks for a key that nobody knows every few seconds at most', async () => {
    const { followed, pass, reads } = await aFollowedRing();
    pass(MINUTE);
    await followed.having('k9');
    pass(1_999);
    await followed.having('k9');
    expect(reads()).toBe(2);
    pass(1);
    await followed.having('k9');
    expect(reads()).toBe(3);
  });

  it('is read anew behind its use once the reading is old, so that a new current key comes into use', async () => {
    const { followed, rotate, pass, reads } = await aFollowedRing();
    rotate();
    pass(5 * MINUTE);
    expect([followed.now().current, reads()]).toEqual(['k1', 2]);
    await new Promise(setImmediate);
    expect([followed.now().current, reads()]).toEqual(['k2', 2]);
  });

  it('serves on when it cannot be read anew, and tells only those who need an unknown key', async () => {
    const { followed, secret, pass } = await aFollowedRing();
    secret.fault = new Error('throttled');
    pass(5 * MINUTE);
    expect(followed.now().current).toBe('k1');
    await new Promise(setImmediate);
    expect((await followed.having('k1')).current).toBe('k1');
    pass(MINUTE);
    await expect(followed.having('k2')).rejects.toThrow('throttled');
  });
});
