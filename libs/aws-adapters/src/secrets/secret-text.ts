import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

export interface SecretSource {
  readonly client?: SecretsManagerClient | undefined;
  readonly secretArn: string;
}

/** The text of a secret. Throws when it cannot be read or holds no text. */
export async function loadSecretText({ client = new SecretsManagerClient({}), secretArn }: SecretSource): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
  if (SecretString === undefined) throw new Error(`secret ${secretArn} holds no text`);
  return SecretString;
}
