import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTables, startSweeper } from '../dynamodb';
import { parameterStore, secretStore, secretValues } from '../gateway';
import { startMessaging } from '../messaging';
import { observeExecution } from '../observation/invocations';
import { startStepFunctions } from '../stepfunctions';
import type { CloudModel } from '../template';
import { LOCAL_KEYS } from '../local-keys';
import { started } from './running';
import type { Surroundings } from './surroundings';
import { together } from './together';

/** Starts what is only called, with the template's resources: tables, queues, topics, buckets, state machines, secrets. */
export async function startServices(surroundings: Surroundings, model: CloudModel, dynamoDbUrl: string): Promise<void> {
  const { options, gateway, running, waits, data, parts, journal, traffic, expiredKeys } = surroundings;
  const { report } = options;
  const dynamoDb = new DynamoDBClient({ endpoint: dynamoDbUrl, region: model.region, credentials: LOCAL_KEYS });
  gateway.attach('ssm', parameterStore(model));
  gateway.attach('secretsmanager', secretStore(secretValues(model, data), data));
  const start = { send: gateway.send, waits, onEnd: observeExecution(journal), report };
  const [messaging, states] = await together([
    startMessaging(model, { gatewayUrl: gateway.url, report, waits, traffic, data }).then(
      (part) => (parts.messaging = started(running.services, part)),
    ),
    startStepFunctions(model, start).then((part) => (parts.states = started(running.services, part))),
    createTables(dynamoDb, model),
  ]);
  const onFault = (error: unknown) => report('database', `expired rows were not deleted: ${String(error)}`);
  started(running.workers, startSweeper(dynamoDb, model, { waits, traffic, expired: expiredKeys, onFault }));
  for (const name of ['sqs', 'sns', 's3'] as const) gateway.attach(name, messaging[name].handle);
  gateway.attach('states', states.handle);
}
