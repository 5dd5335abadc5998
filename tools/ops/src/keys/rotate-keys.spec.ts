import { keyRingOf, type KeyRing, type KeyRingBook } from '@order-carts/aws-adapters';
import { rotateKeys } from './rotate-keys';

const key = 'first-'.padEnd(64, 'x');

/** A secret in memory: each of its versions has one successor at most. */
function aBook(members: Record<string, string> = { current: 'k1', k1: key }): KeyRingBook & { ring: () => KeyRing } {
  let ring = keyRingOf(members);
  let version = 1;
  return {
    ring: () => ring,
    read: async () => ({ ring, versionId: String(version) }),
    replace: async ({ versionId }, next) => {
      if (versionId !== String(version)) return 'overtaken';
      version += 1;
      ring = next;
      return 'replaced';
    },
  };
}

describe('a rotation of keys', () => {
  it('adds a key, makes it the current one, and keeps all others as they are', async () => {
    const book = aBook({ current: 'k1', k1: key, k7: key.replace('first', 'other') });
    expect(await rotateKeys(book)).toEqual({ before: 'k1', now: 'k8' });
    const { current, keys } = book.ring();
    expect([current, [...keys.keys()], keys.get('k1')]).toEqual(['k8', ['k1', 'k7', 'k8'], key]);
    expect(keys.get('k8')).toMatch(/^[\w-]{64}$/);
    expect(new Set(keys.values()).size).toBe(3);
  });

  it('loses no key when others rotate at the same time', async () => {
    const book = aBook();
    const made = await Promise.all([rotateKeys(book), rotateKeys(book), rotateKeys(book)]);
    expect(made.map(({ now }) => now).sort()).toEqual(['k2', 'k3', 'k4']);
    expect([...book.ring().keys.keys()]).toEqual(['k1', 'k2', 'k3', 'k4']);
  });

  it('gives up when it is overtaken again and again', async () => {
    const replace = jest.fn(async () => 'overtaken' as const);
    await expect(rotateKeys({ ...aBook(), replace })).rejects.toThrow('others rotate the keys');
    expect(replace).toHaveBeenCalledTimes(5);
  });
});
