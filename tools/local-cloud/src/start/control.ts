import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { consolePages } from '../console';
import { startControl } from '../control';
import { breakCalls, callersOf, reachOf } from '../faults';
import { observeCalls, OBSERVER } from '../observation/calls';
import type { CloudModel } from '../template';
import { CLOUD_KEYS, LOCAL_KEYS } from '../local-keys';
import { started } from './running';
import type { Surroundings } from './surroundings';

/** Serves the control API, watching every call from now on. What is not started yet shows as soon as it is. */
export function startControlApi(surroundings: Surroundings, model: CloudModel, dynamoDbUrl: string): void {
  const { gateway, journal, traffic, options, running, parts, faults, data } = surroundings;
  const client = { region: model.region, credentials: { ...LOCAL_KEYS, accessKeyId: OBSERVER } };
  const dynamoDb = new DynamoDBClient({ ...client, endpoint: dynamoDbUrl });
  const s3 = new S3Client({ ...client, endpoint: gateway.url });
  const sns = new SNSClient({ endpoint: gateway.url, region: model.region, credentials: CLOUD_KEYS });
  started(running.services, {
    stop: async () => {
      dynamoDb.destroy();
      s3.destroy();
      sns.destroy();
    },
  });
  const onFault = (line: string): void => options.report('control', line);
  // Innermost: what they do is seen and counted as if the service had done it.
  gateway.intercept(breakCalls(faults, callersOf(parts), reachOf({ model, parts, traffic, sns, report: onFault })));
  startControl({ ...surroundings, model, dynamoDb, s3, isPersistent: data !== undefined, onFault }, consolePages);
  gateway.intercept(observeCalls(journal, traffic));
}
