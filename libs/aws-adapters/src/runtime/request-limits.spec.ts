import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { orderPlacedV1Example } from '@order-carts/event-schemas';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { powertoolsMailLedger } from '../dynamodb/mail-ledger.powertools';
import { loadSecretText } from '../secrets/secret-text';
import { sesMailer } from '../ses/mailer.ses';
import { sfnEventLog } from '../sfn/event-log.sfn';
import { snsNotificationTopic } from '../sns/notification-topic.sns';
import { sqsEventQueue } from '../sqs/event-queue.sqs';
import { sqsParking } from '../sqs/parking.sqs';
import { requestLimits } from './request-limits';

/** A function declaration, since Jest lifts the mocks above everything else. */
function watched(module: string, name: string): object {
  const actual = jest.requireActual<Record<string, new (config: object) => object>>(module);
  const Client = actual[name];
  if (Client === undefined) throw new Error(`${module} has no ${name}`);
  return { ...actual, [name]: jest.fn((config: object) => new Client({ region: 'eu-central-1', ...config })) };
}
jest.mock('@aws-sdk/client-dynamodb', () => watched('@aws-sdk/client-dynamodb', 'DynamoDBClient'));
jest.mock('@aws-sdk/client-secrets-manager', () => watched('@aws-sdk/client-secrets-manager', 'SecretsManagerClient'));
jest.mock('@aws-sdk/client-sesv2', () => watched('@aws-sdk/client-sesv2', 'SESv2Client'));
jest.mock('@aws-sdk/client-sfn', () => watched('@aws-sdk/client-sfn', 'SFNClient'));
jest.mock('@aws-sdk/client-sns', () => watched('@aws-sdk/client-sns', 'SNSClient'));
jest.mock('@aws-sdk/client-sqs', () => watched('@aws-sdk/client-sqs', 'SQSClient'));

const queueUrl = 'http://127.0.0.1:1/queue';

describe('an adapter’s own client', () => {
  beforeEach(() => jest.clearAllMocks());

  it.each([
    ['the mailer', 5000, SESv2Client, () => sesMailer({ from: 'shop@example.com' })],
    ['the topic', 5000, SNSClient, () => snsNotificationTopic({ topicArn: 'arn:aws:sns:eu-central-1:000000000000:topic.fifo' })],
    ['the queue', 5000, SQSClient, () => sqsEventQueue({ queueUrl })],
    ['the parking', 5000, SQSClient, () => sqsParking({ queueUrl })],
    ['the secrets', 5000, SecretsManagerClient, () => loadSecretText({ secretArn: 'no ARN' }).catch(() => undefined)],
    ['the event log', 27_000, SFNClient, () => sfnEventLog({ stateMachineArn: 'arn:1' })],
    ['the ledger of mails', 3000, DynamoDBClient, () => powertoolsMailLedger({ tableName: 'processed' })],
  ])('of %s waits %i ms for an answer and one second for a connection', (_adapter, requestTimeout, Client, build) => {
    build();
    const requestHandler = { connectionTimeout: 1000, requestTimeout, throwOnRequestTimeout: true };
    expect(Client).toHaveBeenCalledWith(expect.objectContaining({ requestHandler }));
  });
});

describe('a service that never answers', () => {
  let requests = 0;
  const server = createServer(() => void (requests += 1));
  const credentials = { accessKeyId: 'id', secretAccessKey: 'key' };
  let endpoint = '';
  beforeAll(async () => {
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('fails a request once its limit is over', async () => {
    const client = new SQSClient({ endpoint, credentials, maxAttempts: 1, requestHandler: requestLimits(50) });
    await expect(sqsParking({ client, queueUrl }).park({ payload: '{}', reason: 'r', source: 's' })).rejects.toThrow('50 ms');
    client.destroy();
  });

  it('fails a store of the event log at its deadline, with no further try of the SDK’s three', async () => {
    requests = 0;
    const client = new SFNClient({ endpoint, credentials, disableHostPrefix: true, requestHandler: requestLimits(100) });
    const log = sfnEventLog({ client, stateMachineArn: 'arn:1', deadlineMs: 150 });
    const fault = `event ${orderPlacedV1Example.id} was not stored within 150 ms`;
    await expect(log.store(orderPlacedV1Example, 'events/x.json')).rejects.toThrow(fault);
    expect(requests).toBeLessThan(3);
    client.destroy();
  });
});
