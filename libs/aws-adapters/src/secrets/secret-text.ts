import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { MESSAGE_REQUEST_MS, requestLimits } from '../runtime/request-limits';

export interface SecretSource {
  readonly client?: SecretsManagerClient | undefined;
  readonly secretArn: string;
}

export const newSecretsClient = (): SecretsManagerClient => new SecretsManagerClient({ requestHandler: requestLimits(MESSAGE_REQUEST_MS) });

/** The text of a secret. Throws when it cannot be read or holds no text. */
export async function loadSecretText({ client = newSecretsClient(), secretArn }: SecretSource): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
  if (SecretString === undefined) throw new Error(`secret ${secretArn} holds no text`);
  return SecretString;
}
