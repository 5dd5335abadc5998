import { GetSecretValueCommand, PutSecretValueCommand, ResourceExistsException } from '@aws-sdk/client-secrets-manager';
import { createHash } from 'node:crypto';
import { keyRingIn, keyRingText, type KeyRing } from './key-ring';
import { newSecretsClient, type SecretSource } from './secret-text';

export interface StoredKeyRing {
  readonly ring: KeyRing;
  /** Of the secret: another rotation makes another. */
  readonly versionId: string;
}

/** The operator's side of the key ring. */
export interface KeyRingBook {
  read(): Promise<StoredKeyRing>;
  /** Stores the ring in place of the version that was read. `overtaken`: somebody else has replaced it first. */
  replace(read: StoredKeyRing, next: KeyRing): Promise<'replaced' | 'overtaken'>;
}

/**
 * Secrets Manager has no conditional write, but takes each request token once. It is made of the version that was read, so
 * a version has one successor at most: of two rotations at once, one is refused and reads again.
 */
export function secretsManagerKeyRingBook({ client = newSecretsClient(), secretArn }: SecretSource): KeyRingBook {
  return {
    read: async () => {
      const { SecretString = '', VersionId = '' } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
      return { ring: keyRingIn(SecretString, secretArn), versionId: VersionId };
    },
    replace: async ({ versionId }, next) => {
      const ClientRequestToken = createHash('sha256').update(`successor of ${versionId}`).digest('hex');
      try {
        await client.send(new PutSecretValueCommand({ SecretId: secretArn, SecretString: keyRingText(next), ClientRequestToken }));
        return 'replaced';
      } catch (fault) {
        if (fault instanceof ResourceExistsException) return 'overtaken';
        throw fault;
      }
    },
  };
}
