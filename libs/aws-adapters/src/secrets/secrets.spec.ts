import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { answering } from '../testing/answering';
import { nodeFingerprints } from './fingerprints.node';
import { keyRingOf } from './key-ring';
import { loadOrderTokens, orderTokensOf } from './order-tokens.hmac';
import { loadSecretText } from './secret-text';

const orderId = '01JD8Q6WAA0000000000000001';
const k1 = 'first-key-of-the-ring-'.padEnd(64, 'x');
const k2 = 'second-key-of-the-ring-'.padEnd(64, 'y');
const secretArn = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:OrderKeys';

function clientWith(answer: object): SecretsManagerClient {
  const client = new SecretsManagerClient({ region: 'eu-central-1' });
  answering(client, answer);
  return client;
}

describe('order tokens', () => {
  const tokensOf = (members: Record<string, unknown>) => {
    const ring = keyRingOf(members);
    return orderTokensOf({ now: () => ring, having: async () => ring });
  };
  const tokens = tokensOf({ current: 'k2', k1, k2 });

  it('are the HMAC of the order id under the named key, in characters that fit a link', async () => {
    expect(await tokensOf({ current: 'k', k: 'k'.repeat(32) }).tokenOf(orderId, 'k')).toBe('JK9BIdr-Od-VejGGk1TlG1cYFjY5r2bRNX_fFDq363Y');
  });

  it('sign new orders with the current key and still open those of an older one', async () => {
    expect(tokens.currentKeyId).toBe('k2');
    expect(await tokens.isTokenOf(await tokens.tokenOf(orderId, 'k1'), orderId, 'k1')).toBe(true);
  });

  it('open no other order, and not under another key', async () => {
    const token = await tokens.tokenOf(orderId, 'k1');
    expect(await tokens.isTokenOf(token, '01JD8Q6WAA0000000000000002', 'k1')).toBe(false);
    expect(await tokens.isTokenOf(token, orderId, 'k2')).toBe(false);
  });

  it.each(['', 'x', 'x'.repeat(43), 'ä'.repeat(10_000)])('are not guessed by a text of another length or spelling', async (guess) => {
    expect(await tokens.isTokenOf(guess, orderId, 'k1')).toBe(false);
  });

  it('cannot be made by a key that the ring lacks; `current` is no key', async () => {
    await expect(tokens.tokenOf(orderId, 'k3')).rejects.toThrow('has no key k3');
    await expect(tokens.tokenOf(orderId, 'current')).rejects.toThrow('has no key current');
    await expect(tokens.tokenOf(orderId, 'toString')).rejects.toThrow('has no key toString');
  });

  it.each([
    ['without a current key', { k1 }],
    ['whose current key is missing', { current: 'k9', k1 }],
    ['with a key that is too short', { current: 'k1', k1: 'short-secret' }],
  ])('refuse a ring %s, and do not show it', (_, ring) => {
    expect(() => keyRingOf(ring)).toThrow(/^(?!.*(short-secret|first-key)).*key/);
  });

  it('are loaded from the secret of the ring', async () => {
    const loaded = await loadOrderTokens({ client: clientWith({ SecretString: JSON.stringify({ current: 'k1', k1 }) }), secretArn });
    expect(await loaded.tokenOf(orderId, 'k1')).toBe(await tokens.tokenOf(orderId, 'k1'));
  });

  it.each(['not json but secret', '"secret"', 'null'])('do not show a secret that cannot be read (%s)', async (SecretString) => {
    const fault = await loadOrderTokens({ client: clientWith({ SecretString }), secretArn }).catch((error: unknown) => error);
    expect(String(fault)).toMatch(new RegExp(`^Error: secret ${secretArn} is not (JSON|a JSON object of keys)$`));
  });
});

describe('the text of a secret', () => {
  it('is answered as it is', async () => {
    expect(await loadSecretText({ client: clientWith({ SecretString: k1 }), secretArn })).toBe(k1);
  });

  it('is missed when the secret is binary', async () => {
    await expect(loadSecretText({ client: clientWith({ SecretBinary: new Uint8Array() }), secretArn })).rejects.toThrow('holds no text');
  });
});

describe('fingerprints', () => {
  const fingerprints = nodeFingerprints(k1);

  it('are SHA-256 in hex', () => {
    expect(fingerprints.hash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('are the same for all spellings of an address, and differ by key', () => {
    const hash = fingerprints.customerHash('Ada@Example.com ');
    expect(hash).toBe(fingerprints.customerHash('ada@example.com'));
    expect(hash).not.toBe(nodeFingerprints(k2).customerHash('ada@example.com'));
    expect(hash).not.toBe(fingerprints.hash('ada@example.com'));
  });

  it('make secrets of 256 bits that fit a header', () => {
    const secrets = Array.from({ length: 100 }, () => fingerprints.newSecret());
    expect(secrets.filter((secret) => !/^[A-Za-z0-9_-]{43}$/.test(secret))).toEqual([]);
    expect(new Set(secrets).size).toBe(100);
  });

  it('refuse a key by which addresses could be guessed', () => {
    expect(() => nodeFingerprints('short')).toThrow('the customer key must be a text of at least 32 characters');
  });
});
