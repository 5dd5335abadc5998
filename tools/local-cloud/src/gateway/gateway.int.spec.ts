import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { openDoor, type Door } from '../ports';
import type { JsonObject } from '../template';
import { modelOf } from '../template/testing/assembly';
import { openGateway, parameterStore, secretStore, secretValues, type Gateway } from '.';

const Resources: JsonObject = {
  Settings: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/shop/settings', Type: 'String', Value: '{"a":1}' } },
  Keys: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: {
      GenerateSecretString: {
        SecretStringTemplate: '{"current":"k1"}',
        GenerateStringKey: 'k1',
        PasswordLength: 64,
        ExcludePunctuation: true,
      },
    },
  },
  Plain: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'plain', GenerateSecretString: { ExcludeCharacters: '0123456789' } } },
};

const model = modelOf({ shop: { Resources } });
let door: Door;
let gateway: Gateway;
const client = () => ({
  endpoint: door.url,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});

beforeAll(async () => {
  door = await openDoor({ port: 0, isFixed: false });
  gateway = openGateway(door, () => undefined);
  gateway.attach('ssm', parameterStore(model));
  gateway.attach('secretsmanager', secretStore(secretValues(model)));
});
afterAll(() => door.stop());

describe('gateway', () => {
  it('answers a parameter by its name', async () => {
    const { Parameter } = await new SSMClient(client()).send(new GetParameterCommand({ Name: '/shop/settings' }));
    expect(Parameter).toMatchObject({ Name: '/shop/settings', Type: 'String', Value: '{"a":1}' });
  });

  it('answers an unknown parameter as AWS does', async () => {
    await expect(new SSMClient(client()).send(new GetParameterCommand({ Name: '/nothing' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
  });

  it('refuses an operation it does not offer', async () => {
    const put = new PutParameterCommand({ Name: '/shop/settings', Value: 'new' });
    await expect(new SSMClient(client()).send(put)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('PutParameter'),
    });
  });

  it('answers a generated secret: the template with a random text of the wished length, the same at each call', async () => {
    const secrets = new SecretsManagerClient(client());
    const get = new GetSecretValueCommand({ SecretId: 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:shop-Keys-local0' });
    const { SecretString = '' } = await secrets.send(get);
    expect(JSON.parse(SecretString)).toEqual({ current: 'k1', k1: expect.stringMatching(/^[A-Za-z0-9]{64}$/) });
    expect((await secrets.send(get)).SecretString).toBe(SecretString);
  });

  it('answers a secret by its name, without the excluded characters', async () => {
    const { SecretString } = await new SecretsManagerClient(client()).send(new GetSecretValueCommand({ SecretId: 'plain' }));
    expect(SecretString).toMatch(/^[^0-9]{32}$/);
  });

  it('answers an unknown secret as AWS does', async () => {
    const get = new GetSecretValueCommand({ SecretId: 'nothing' });
    await expect(new SecretsManagerClient(client()).send(get)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('refuses a service it does not have, in the shape of that service', async () => {
    await expect(new DynamoDBClient(client()).send(new ListTablesCommand())).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(new SNSClient(client()).send(new CreateTopicCommand({ Name: 'news' }))).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  it('refuses a request without a signature', async () => {
    expect((await fetch(`${door.url}/bucket/key`)).status).toBe(403);
  });

  it('refuses a path that is no URL, and goes on', async () => {
    expect((await fetch(`${door.url}//`)).status).toBe(403);
    expect((await fetch(`${door.url}/bucket/key`)).status).toBe(403);
  });

  it('answers a fault of a service with 500, and goes on', async () => {
    gateway.attach('sns', () => Promise.reject(new Error('broken')));
    await expect(new SNSClient(client()).send(new CreateTopicCommand({ Name: 'news' }))).rejects.toMatchObject({ name: 'InternalFailure' });
  });

  it('closes the connection when even a fault cannot be answered, and goes on', async () => {
    gateway.attach('sns', (_request, response) => {
      response.writeHead = () => {
        throw new Error('no head');
      };
      return Promise.reject(new Error('broken'));
    });
    await expect(new SNSClient(client()).send(new CreateTopicCommand({ Name: 'news' }))).rejects.toThrow();
    expect((await fetch(`${door.url}/bucket/key`)).status).toBe(403);
  });

  it('is ready only when that was announced', async () => {
    expect((await fetch(`${door.url}/_local/ready`)).status).toBe(503);
    gateway.announce({ endpoint: door.url });
    expect(await (await fetch(`${door.url}/_local/ready`)).json()).toEqual({ endpoint: door.url });
  });
});
