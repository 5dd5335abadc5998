import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { createTables, startEngine, startSweeper } from './dynamodb';
import { openGateway, parameterStore, proxyTo, secretStore, secretValues, type Gateway } from './gateway';
import { balance, startInstances } from './instances';
import { fetchRuntimeClient, startFunctions } from './lambda';
import { startMappings } from './mappings';
import { startMessaging } from './messaging';
import type { Part, Report } from './part';
import { LOOPBACK, openDoor, type Door, type PortWish } from './ports';
import { openChildren, type Children } from './processes/children';
import { progressOf } from './processes/progress';
import { runCommand } from './processes/shell-command';
import { startSes } from './ses';
import { startStepFunctions } from './stepfunctions';
import { explainIgnored, loadModel, type CloudModel, type LoadedModel } from './template';
import { startWebsite } from './website';

export interface LocalCloudOptions {
  /** Folder of the synthesised CDK app. */
  readonly assembly: string;
  readonly ports: Readonly<Record<'gateway' | 'storefront' | 'api' | 'inbox', PortWish>>;
  /** Folder for what outlives a run: the fetched database, compile caches. */
  readonly cache: string;
  /** Command line that makes the assembly; runs while the database starts. */
  readonly build?: string;
  /** Command line that fills the shop; runs when all is up, with the AWS_* variables set. */
  readonly seed?: string;
  /** Start only what is called: no functions, mappings, instances or website. For tests of adapters. */
  readonly isServicesOnly?: boolean;
  /** Report each thing of the template that is left out, with its reason. */
  readonly isExplaining?: boolean;
  readonly report: Report;
  /** Called when something ends by itself without which nothing works. */
  readonly onCrash: (reason: string) => void;
}

const LOCAL_KEYS = { accessKeyId: 'local', secretAccessKey: 'local' };
const DRAIN_LIMIT_MS = 1_200;

/** What clients need to know; also the content of the ready file. */
export interface Ready {
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
  readonly storefrontUrl: string;
  readonly apiUrl: string;
  readonly inboxUrl: string;
  readonly outputs: CloudModel['outputs'];
  readonly pid: number;
}

export interface LocalCloud extends Part {
  readonly ready: Ready;
}

interface Doors {
  readonly gateway: Door;
  readonly storefront: Door;
  readonly api: Door;
  readonly inbox: Door;
}

/** What was started, the newest first: those that call others by themselves, and those that are only called. */
interface Running {
  readonly workers: Part[];
  readonly services: Part[];
}

/** What the code's event sources and functions run on. */
interface Engines {
  readonly engineUrl: string;
  readonly runtimeClient: string;
}

/** Everything one start needs, and what it started. */
interface Start {
  readonly options: LocalCloudOptions;
  readonly children: Children;
  readonly doors: Doors;
  readonly gateway: Gateway;
  readonly running: Running;
}

/** Runs the infrastructure of an assembly on this machine. Throws when a part cannot start; then nothing is left behind. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const running: Running = { workers: [], services: [] };
  try {
    const children = started(running.services, openChildren());
    const doors = await openDoors(options, running);
    const gateway = openGateway(doors.gateway, options.report);
    const ready = await startAll({ options, children, doors, gateway, running });
    return { ready, stop: () => stopAll(running) };
  } catch (error) {
    await stopAll(running);
    throw error;
  }
}

async function openDoors({ ports, report }: LocalCloudOptions, { services }: Running): Promise<Doors> {
  const open = async (name: keyof Doors) => {
    const door = started(services, await openDoor(ports[name]));
    if (ports[name].port !== 0 && ports[name].port !== door.port) report(name, `port ${ports[name].port} is taken; using ${door.port}`);
    return door;
  };
  return { gateway: await open('gateway'), storefront: await open('storefront'), api: await open('api'), inbox: await open('inbox') };
}

async function startAll(start: Start): Promise<Ready> {
  const { options, children, doors, gateway } = start;
  const [model, runtimeClient, engineUrl] = await Promise.all([
    loadBuilt(start),
    fetchForFunctions(start),
    startDatabase(start),
    startMail(start),
  ]);
  gateway.attach('dynamodb', proxyTo(engineUrl));
  const { region, accountId } = model;
  const environment = awsEnvironment(gateway.url, region);
  const ready: Ready = {
    ...{ endpoint: gateway.url, region, accountId, storefrontUrl: doors.storefront.url, apiUrl: doors.api.url },
    ...{ inboxUrl: doors.inbox.url, outputs: model.outputs, pid: process.pid },
  };
  await timed(options.report, 'services', () =>
    startServices(start, model, new DynamoDBClient({ endpoint: engineUrl, region, credentials: LOCAL_KEYS })),
  );
  if (!options.isServicesOnly) await startCode(start, model, { engineUrl, runtimeClient });
  const { seed } = options;
  if (seed) {
    const onLine = progressOf(options.report, 'seed', seed);
    await timed(options.report, 'seed', () =>
      runCommand(children, seed, { env: { ...environment, LOCAL_CLOUD: JSON.stringify(ready) }, onLine }),
    );
  }
  gateway.announce(ready);
  return ready;
}

/** Starts what runs code of the project or shows it: functions with their event sources, the API, the website. */
async function startCode(start: Start, model: CloudModel, engines: Engines): Promise<void> {
  const { options, children, doors, gateway, running } = start;
  const { report } = options;
  const s3 = new S3Client({ endpoint: gateway.url, region: model.region, credentials: LOCAL_KEYS });
  const api = { door: doors.api, children, awsEnvironment: awsEnvironment(gateway.url, model.region), report };
  await Promise.all([
    timed(report, 'functions', () => startEvents(start, model, engines)),
    timed(report, 'website', () => startWebsite(model, { s3, door: doors.storefront, report })),
    timed(report, 'api', async () => started(running.workers, await startInstances(model, api))),
  ]);
}

/** While the build runs: there is time. */
function fetchForFunctions({ options, children }: Start): Promise<string> {
  return fetchRuntimeClient({ children, cache: options.cache, report: (line) => options.report('functions', line) });
}

/** Builds when asked to, then reads and checks the assembly. */
async function loadBuilt({ options, children, doors }: Start): Promise<LoadedModel> {
  const { build, report } = options;
  if (build) await timed(report, 'build', () => runCommand(children, build, { onLine: progressOf(report, 'build', build) }));
  const addresses = { gatewayUrl: doors.gateway.url, apiHost: `${LOOPBACK}:${doors.api.port}`, storefrontUrl: doors.storefront.url };
  const model = loadModel({ assembly: options.assembly, addresses, parameters: { PublicUrl: doors.storefront.url } });
  report(
    'template',
    `${model.resources.length} resources run; of the others and of properties, ${model.ignored.length} are knowingly left out`,
  );
  if (options.isExplaining) for (const line of explainIgnored(model.ignored)) report('template', line);
  return model;
}

async function startDatabase({ options, children, running }: Start): Promise<string> {
  const report = (line: string) => options.report('database', line);
  const start = () => startEngine({ children, cache: options.cache, report, onCrash: options.onCrash });
  return started(running.services, await timed(options.report, 'database', start)).url;
}

async function startMail({ options, doors, gateway, running }: Start): Promise<void> {
  const { report } = options;
  const ses = started(running.services, await timed(report, 'mail', () => startSes({ port: 0, report: () => undefined })));
  gateway.attach('ses', ses.handle);
  // Its server binds its port too late to find out whether it is taken; the door has bound ours already.
  const port = Number(new URL(ses.inboxUrl).port);
  doors.inbox.serve(balance(() => [port]));
}

async function startServices({ options, gateway, running }: Start, model: CloudModel, dynamoDb: DynamoDBClient): Promise<void> {
  const { report } = options;
  gateway.attach('ssm', parameterStore(model));
  gateway.attach('secretsmanager', secretStore(secretValues(model)));
  const [messaging, states] = await Promise.all([
    startMessaging(model, { gatewayUrl: gateway.url, report }),
    startStepFunctions(model, { endpoint: gateway.url, report }),
    createTables(dynamoDb, model),
  ]);
  started(running.services, messaging);
  started(running.services, states);
  started(
    running.workers,
    startSweeper(dynamoDb, model, (error) => report('database', `expired rows were not deleted: ${String(error)}`)),
  );
  for (const name of ['sqs', 'sns', 's3'] as const) gateway.attach(name, messaging[name].handle);
  gateway.attach('states', states.handle);
}

async function startEvents({ options, children, gateway, running }: Start, model: CloudModel, engines: Engines): Promise<void> {
  const { engineUrl: dynamoDbUrl, runtimeClient } = engines;
  const { report } = options;
  const functions = started(running.services, await startFunctions(model, { runtimeClient, children, endpoint: gateway.url, report }));
  started(running.workers, await startMappings(model, { functions, endpoint: gateway.url, dynamoDbUrl, report }));
}

function awsEnvironment(endpoint: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

async function timed<Result>(report: Report, part: string, action: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  const result = await action();
  report(part, `ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
}

function started<Some extends Part>(running: Part[], part: Some): Some {
  running.unshift(part);
  return part;
}

/** Workers first, so that nobody calls a part that is gone; one that fails or takes long does not keep the others. */
async function stopAll({ workers, services }: Running): Promise<void> {
  const draining = Promise.allSettled(workers.splice(0).map((part) => part.stop()));
  await Promise.race([draining, sleep(DRAIN_LIMIT_MS, undefined, { ref: false })]);
  const failures: unknown[] = [];
  for (const part of services.splice(0)) await part.stop().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be stopped.');
}
