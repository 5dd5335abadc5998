import { DescribeSecretCommand, GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { openDoor, type Door } from '../ports';
import type { JsonObject } from '../template';
import { modelOf } from '../template/testing/assembly';
import { openGateway, secretStore, secretValues } from '.';

const Resources: JsonObject = {
  Keys: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'keys', GenerateSecretString: { PasswordLength: 64 } } },
};
const model = modelOf({ shop: { Resources } });
const SecretId = 'keys';
const token = (name: string): string => name.padEnd(32, '-');

let text: string | undefined;
const data = { read: () => text, write: (_name: string, written: string) => void (text = written) };
let door: Door;
let secrets: SecretsManagerClient;

beforeEach(async () => {
  text = undefined;
  door = await openDoor({ port: 0, isFixed: false });
  openGateway(door, () => undefined).attach('secretsmanager', secretStore(secretValues(model, data), data));
  secrets = new SecretsManagerClient({
    endpoint: door.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
});
afterEach(() => door.stop());

const read = async (): Promise<string | undefined> => (await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString;
const put = (ClientRequestToken: string, SecretString: string) =>
  secrets.send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken }));

describe('a secret that is put', () => {
  it('is a new version, named by its request, and the one that is read', async () => {
    const before = await secrets.send(new GetSecretValueCommand({ SecretId }));
    const { VersionId } = await put(token('one'), 'new');
    expect([await read(), VersionId, VersionId === before.VersionId]).toEqual(['new', token('one'), false]);
    const { VersionIdsToStages } = await secrets.send(new DescribeSecretCommand({ SecretId }));
    expect(VersionIdsToStages).toEqual({ [token('one')]: ['AWSCURRENT'] });
  });

  // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
  it('stays as it is at a repeat of the request, and cannot be replaced under the same token', async () => {
    await put(token('one'), 'new');
    await put(token('two'), 'newer');
    await put(token('one'), 'new');
    await expect(put(token('one'), 'other')).rejects.toMatchObject({ name: 'ResourceExistsException' });
    expect(await read()).toBe('newer');
  });

  it('is the same in the next run on the same data', async () => {
    await put(token('one'), 'new');
    expect([...secretValues(model, data).values()]).toEqual(['new']);
  });

  it('must be one of the template’s', async () => {
    const nowhere = new PutSecretValueCommand({ SecretId: 'nothing', SecretString: 'x' });
    await expect(secrets.send(nowhere)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
