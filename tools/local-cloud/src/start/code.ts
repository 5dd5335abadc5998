import { S3Client } from '@aws-sdk/client-s3';
import { startInstances } from '../instances';
import { startFunctions } from '../lambda';
import { startMappings } from '../mappings';
import { observeInvocation, observeProblems } from '../observation/invocations';
import type { CloudModel } from '../template';
import { startWebsite } from '../website';
import { awsEnvironment, LOCAL_KEYS } from './aws-environment';
import { started, type Surroundings } from './surroundings';
import { timed } from './timed';

/** What the code's event sources and functions run on. */
export interface Engines {
  readonly dynamoDbUrl: string;
  /** File of AWS's runtime client. */
  readonly runtimeClient: string;
}

/** Starts what runs code of the project or shows it: functions with their event sources, the API, the website. */
export async function startCode(surroundings: Surroundings, model: CloudModel, engines: Engines): Promise<void> {
  const { options, children, doors, gateway, running, parts } = surroundings;
  const { report } = options;
  const s3 = new S3Client({ endpoint: gateway.url, region: model.region, credentials: LOCAL_KEYS });
  const api = { door: doors.api, children, awsEnvironment: awsEnvironment(gateway.url, model.region), report };
  await Promise.all([
    timed(report, 'functions', () => startEvents(surroundings, model, engines)),
    timed(report, 'website', () => startWebsite(model, { s3, door: doors.storefront, report })),
    timed(report, 'api', async () => (parts.instances = started(running.workers, await startInstances(model, api)))),
  ]);
}

async function startEvents(surroundings: Surroundings, model: CloudModel, { dynamoDbUrl, runtimeClient }: Engines): Promise<void> {
  const { options, children, gateway, running, waits, checkpoints, journal, parts } = surroundings;
  const { report } = options;
  const functions = started(
    running.services,
    await startFunctions(model, { runtimeClient, children, endpoint: gateway.url, waits, report }),
  );
  parts.functions = functions;
  functions.onInvocation(observeInvocation(journal));
  gateway.attach('lambda', functions.handle);
  const mappings = { functions, endpoint: gateway.url, dynamoDbUrl, checkpoints, waits, report: observeProblems(journal, report) };
  parts.mappings = started(running.workers, await startMappings(model, mappings));
}
