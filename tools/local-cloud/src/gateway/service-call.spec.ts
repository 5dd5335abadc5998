import type { IncomingMessage, ServerResponse } from 'node:http';
import { serviceCall } from './service-call';
import { accessKeyOf } from './signature';

const scope = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=OrderLambda1/20261122/eu-central-1/${service}/aws4_request, SignedHeaders=host`;

function read(service: string, { method = 'POST', url = '/', target = '', body = '' }) {
  const headers = { authorization: scope(service), ...(target && { 'x-amz-target': target }) };
  const call = serviceCall(service, { method, url, headers } as IncomingMessage, {} as ServerResponse, Buffer.from(body));
  return `${call.operation} ${call.target}`.trim();
}

describe('a call of a service', () => {
  it.each([
    ['dynamodb', { target: 'DynamoDB_20120810.PutItem', body: '{"TableName":"Orders","Item":{}}' }, 'PutItem Orders'],
    ['dynamodb', { target: 'DynamoDB_20120810.BatchGetItem', body: '{"RequestItems": {"Orders": {"Keys":[]}}}' }, 'BatchGetItem Orders'],
    ['sqs', { target: 'AmazonSQS.SendMessage', body: '{"QueueUrl":"http://127.0.0.1:4566/000000000000/a.fifo"}' }, 'SendMessage a.fifo'],
    ['sns', { body: 'TopicArn=arn%3Aaws%3Asns%3Aeu%3A0%3Anews.fifo&Action=Publish&Version=1' }, 'Publish news.fifo'],
    ['s3', { method: 'PUT', url: '/log/a/date%3D1/b.json?x-id=PutObject' }, 'PutObject log/a/date=1/b.json'],
    ['s3', { method: 'GET', url: '/log?list-type=2&prefix=a' }, 'ListObjects log'],
    ['s3', { method: 'PUT', url: '/log/a?tagging' }, 'PUT ?tagging log/a'],
    ['s3', { method: 'HEAD', url: '/log/100%' }, 'HeadObject log/100%'],
    ['ses', { url: '/v2/email/outbound-emails', body: '{}' }, 'SendEmail'],
    ['ses', { method: 'GET', url: '/v2/email/account' }, 'GET /v2/email/account'],
    [
      'states',
      { target: 'AWSStepFunctions.StartSyncExecution', body: '{"stateMachineArn":"arn:aws:states:eu:0:stateMachine:log"}' },
      'StartSyncExecution log',
    ],
    ['secretsmanager', { target: 'secretsmanager.GetSecretValue', body: '{"SecretId":"keys"}' }, 'GetSecretValue keys'],
    ['ssm', { target: 'AmazonSSM.GetParameter', body: '{"Name":"/shop/settings"}' }, 'GetParameter /shop/settings'],
    ['lambda', { url: '/2015-03-31/functions/fn/invocations' }, 'POST /2015-03-31/functions/fn/invocations fn'],
  ])('of %s tells operation and target', (service, request, expected) => {
    expect(read(service, request)).toBe(expected);
  });

  it('names each table of a transaction once, and none that only a text inside mentions', () => {
    const text = JSON.stringify({ note: JSON.stringify({ TableName: 'Secret' }) });
    const body = `{"TransactItems":[{"Put":{"TableName":"Orders","Item":${text}}},{"Put":{"TableName":"Carts"}},{"Put":{"TableName":"Orders"}}]}`;
    expect(read('dynamodb', { target: 'DynamoDB_20120810.TransactWriteItems', body })).toBe('TransactWriteItems Orders, Carts');
  });

  it('tells who called by the access key', () => {
    const request = { method: 'POST', url: '/', headers: { authorization: scope('sqs') } } as IncomingMessage;
    expect(serviceCall('sqs', request, {} as ServerResponse, Buffer.alloc(0)).caller).toBe('OrderLambda1');
    expect(accessKeyOf('shop-OrderLambda1')).toBe('shopOrderLambda1');
  });
});
