import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { consolePages } from '../console';
import { startControl } from '../control';
import { observeCalls, OBSERVER } from '../observation/calls';
import type { CloudModel } from '../template';
import { LOCAL_KEYS } from '../local-keys';
import { started } from './running';
import type { Surroundings } from './surroundings';

/** Serves the control API, watching every call from now on. What is not started yet shows as soon as it is. */
export function startControlApi(surroundings: Surroundings, model: CloudModel, dynamoDbUrl: string): void {
  const { gateway, journal, traffic, options, running } = surroundings;
  const client = { region: model.region, credentials: { ...LOCAL_KEYS, accessKeyId: OBSERVER } };
  const dynamoDb = new DynamoDBClient({ ...client, endpoint: dynamoDbUrl });
  const s3 = new S3Client({ ...client, endpoint: gateway.url });
  started(running.services, {
    stop: async () => {
      dynamoDb.destroy();
      s3.destroy();
    },
  });
  startControl({ ...surroundings, model, dynamoDb, s3, onFault: (line) => options.report('control', line) }, consolePages);
  gateway.intercept(observeCalls(journal, traffic));
}
