import { ResourceExistsException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { answering } from '../testing/answering';
import { keyRingIn, keyRingOf } from './key-ring';
import { secretsManagerKeyRingBook } from './key-ring-book.secrets-manager';

const key = 'a-key-of-the-ring-'.padEnd(64, 'x');
const ring = keyRingOf({ current: 'k1', k1: key });
const secretArn = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:OrderKeys';

function aBook(answer: object | Error) {
  const client = new SecretsManagerClient({ region: 'eu-central-1' });
  return { inputs: answering(client, answer), book: secretsManagerKeyRingBook({ client, secretArn }) };
}

const tokenIn = (inputs: readonly object[]): string => (inputs[0] as { ClientRequestToken: string }).ClientRequestToken;

describe('the book of the key ring', () => {
  it('reads the ring with the version it has', async () => {
    const { book } = aBook({ SecretString: JSON.stringify({ current: 'k1', k1: key }), VersionId: 'v1' });
    expect(await book.read()).toEqual({ ring, versionId: 'v1' });
  });

  it('stores a ring in the shape that its readers and the template have', async () => {
    const { book, inputs } = aBook({});
    expect(await book.replace({ ring, versionId: 'v1' }, ring)).toBe('replaced');
    const { SecretId, SecretString } = inputs[0] as { SecretId: string; SecretString: string };
    expect([SecretId, JSON.parse(SecretString), keyRingIn(SecretString, secretArn)]).toEqual([secretArn, { current: 'k1', k1: key }, ring]);
  });

  it('makes the request’s token of the version that was read, so that a version has one successor', async () => {
    const [first, again, other] = [aBook({}), aBook({}), aBook({})];
    await first.book.replace({ ring, versionId: 'v1' }, ring);
    await again.book.replace({ ring, versionId: 'v1' }, ring);
    await other.book.replace({ ring, versionId: 'v2' }, ring);
    expect(tokenIn(first.inputs)).toMatch(/^[\w-]{32,64}$/);
    expect(tokenIn(again.inputs)).toBe(tokenIn(first.inputs));
    expect(tokenIn(other.inputs)).not.toBe(tokenIn(first.inputs));
  });

  it('says when somebody else was first, and throws for any other fault', async () => {
    const taken = aBook(new ResourceExistsException({ message: 'taken', $metadata: {} }));
    expect(await taken.book.replace({ ring, versionId: 'v1' }, ring)).toBe('overtaken');
    await expect(aBook(new Error('denied')).book.replace({ ring, versionId: 'v1' }, ring)).rejects.toThrow('denied');
  });
});
