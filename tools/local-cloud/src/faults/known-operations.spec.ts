import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as s3 from '@aws-sdk/client-s3';
import * as secretsmanager from '@aws-sdk/client-secrets-manager';
import * as ses from '@aws-sdk/client-sesv2';
import * as states from '@aws-sdk/client-sfn';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import { OPERATIONS } from './known-operations';
import { SERVICES } from './service-errors';

const CLIENTS: Readonly<Record<string, object>> = { dynamodb, s3, secretsmanager, ses, states, sns, sqs, ssm };
/** Of a client of its own, at the same endpoint. */
const OF_STREAMS = ['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords'];

describe('known operations', () => {
  it('are told of every service that can fail', () => {
    expect(Object.keys(OPERATIONS)).toEqual(SERVICES);
  });

  it.each(Object.entries(CLIENTS))('of %s are spelt as its client does', (service, client) => {
    const names = OPERATIONS[service]?.filter((name) => !OF_STREAMS.includes(name)) ?? [];
    expect(names.filter((name) => !(`${name}Command` in client))).toEqual([]);
  });
});
