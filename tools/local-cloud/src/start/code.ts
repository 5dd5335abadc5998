import { S3Client } from '@aws-sdk/client-s3';
import { inspectedParts } from '../dev/inspected';
import { underShortNames } from '../dev/short-names';
import { breakBatches, breakInvocations } from '../faults';
import { startInstances } from '../instances';
import { startFunctions, type FunctionsPart } from '../lambda';
import { functionSettings } from '../lambda/function-settings';
import { startMappings } from '../mappings';
import { observeInvocation, observeProblems } from '../observation/invocations';
import type { CloudModel } from '../template';
import { CLOUD_KEYS } from '../local-keys';
import { awsEnvironment } from './aws-environment';
import { startDevelopment, startSite } from './dev';
import { started } from './running';
import type { Surroundings } from './surroundings';
import { timed } from './timed';
import { together } from './together';

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
  const s3 = new S3Client({ endpoint: gateway.url, region: model.region, credentials: CLOUD_KEYS });
  const inspected = inspectedParts(model, options.inspect ?? []);
  const api = {
    door: doors.api,
    children,
    awsEnvironment: awsEnvironment(gateway.url, model.region),
    inspectorPort: inspected.api,
    size: options.instances,
    report,
  };
  const [functions, , instances] = await together([
    timed(report, 'functions', () => startEvents(surroundings, model, { ...engines, inspected: inspected.functions })),
    timed(report, 'website', () => startSite(surroundings, model, s3)),
    timed(report, 'api', async () => (parts.instances = started(running.workers, await startInstances(model, api)))),
  ]);
  startDevelopment(surroundings, model, functions, instances);
}

interface EventEngines extends Engines {
  readonly inspected: ReadonlyMap<string, number>;
}

async function startEvents(surroundings: Surroundings, model: CloudModel, engines: EventEngines): Promise<FunctionsPart> {
  const { dynamoDbUrl, runtimeClient, inspected } = engines;
  const { options, children, gateway, running, waits, checkpoints, expiredKeys, journal, traffic, parts, faults } = surroundings;
  const { report } = options;
  const names = functionSettings(model).map(({ name }) => name);
  const run = { runtimeClient, children, endpoint: gateway.url, waits, traffic, inspected };
  const shortly = underShortNames(report, names);
  const given = { ...run, chooseFault: breakInvocations(faults), report: shortly };
  const functions = started(running.services, await startFunctions(model, given));
  parts.functions = functions;
  functions.onInvocation(observeInvocation(journal));
  gateway.attach('lambda', functions.handle);
  const mappings = {
    functions: breakBatches(faults, functions, waits),
    endpoint: gateway.url,
    send: gateway.send,
    dynamoDbUrl,
    checkpoints,
    expiredKeys,
    waits,
    traffic,
    report: observeProblems(journal, shortly),
  };
  parts.mappings = started(running.workers, await startMappings(model, mappings));
  return functions;
}
