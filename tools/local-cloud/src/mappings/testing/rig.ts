import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExpiredKeys, startEngine, type DynamoDbEngine } from '../../dynamodb';
import { fetchRuntimeClient, startFunctions } from '../../lambda';
import { startMessaging } from '../../messaging';
import { startFront, type Front } from '../../messaging/testing/front';
import { modelOf } from '../../messaging/testing/model';
import type { Part } from '../../part';
import { openChildren, type Children } from '../../processes/children';
import type { Resource } from '../../template/resource';
import { Waits } from '../../time/waits';
import { checkpointsInMemory } from '../checkpoints';
import { alwaysWritten } from './always-written';
import { startMappings, type MappingsPart, type RunningMapping } from '../index';

/** The engines that mappings need, for one test file; `batches` is what the recorder handler saw of them. */
export interface Rig {
  readonly front: Front;
  readonly dynamoDb: DynamoDbEngine;
  /** Of queues and mappings. */
  readonly waits: Waits;
  /** Who deletes which rows: what is noted here was an expiry. */
  readonly expiredKeys: ExpiredKeys;
  /** The only mapping that runs. */
  mapping(): RunningMapping;
  /** Stops the mappings and starts them again, as a restart on kept data does. */
  restartMappings(): Promise<void>;
  /** Starts messaging, functions and mappings of these resources; what was started before is stopped. */
  run(resources: readonly Resource[], beforeMappings?: () => Promise<void>): Promise<void>;
  batches(functionName: string): string[][];
  lines(): string[];
  firstRecords(functionName: string): Record<string, unknown>[];
  stop(): Promise<void>;
}

const CACHE = join(__dirname, '../../../../../.local');
const HANDLERS = join(__dirname, '../../lambda/fixtures/handlers');

export async function startRig(): Promise<Rig> {
  const workDir = mkdtempSync(join(tmpdir(), 'mappings-'));
  const children: Children = openChildren(join(workDir, 'runs'));
  const front = await startFront();
  const lines: { part: string; line: string }[] = [];
  const report = (part: string, line: string): void => void lines.push({ part, line });
  const dynamoDb = await startEngine({ children, cache: CACHE, report: () => undefined, onCrash: () => undefined });
  const runtimeClient = await fetchRuntimeClient({ children, cache: CACHE, report: () => undefined });
  const waits = new Waits();
  const expiredKeys = new ExpiredKeys();
  const running: Part[] = [];
  let mappings: MappingsPart | undefined;
  let startAgain: () => Promise<MappingsPart>;
  const stopRunning = async (): Promise<void> => {
    for (const part of running.splice(0).reverse()) await part.stop();
  };
  const logged = (functionName: string, word: string) =>
    lines.filter(({ part }) => part === functionName).flatMap(({ line }) => line.split(`\tINFO\t${word} `).slice(1));
  return {
    front,
    dynamoDb,
    run: async (resources, beforeMappings) => {
      await stopRunning();
      const model = modelOf(resources, { 'handlers.zip': HANDLERS });
      const messaging = await startMessaging(model, { gatewayUrl: front.url, report, waits });
      running.push(messaging);
      Object.assign(front.parts, { sqs: messaging.sqs, sns: messaging.sns, s3: messaging.s3 });
      const functions = await startFunctions(model, { runtimeClient, children, endpoint: front.url, report });
      running.push(functions);
      await beforeMappings?.();
      const checkpoints = checkpointsInMemory();
      const traffic = alwaysWritten;
      const rest = { endpoint: front.url, dynamoDbUrl: dynamoDb.url, checkpoints, expiredKeys, waits, traffic, report };
      startAgain = () => startMappings(model, { functions, ...rest });
      mappings = await startAgain();
      running.push({ stop: async () => mappings?.stop() });
    },
    waits,
    expiredKeys,
    mapping: () => {
      const [only] = mappings?.mappings ?? [];
      if (only === undefined) throw new Error('no mapping runs');
      return only;
    },
    restartMappings: async () => {
      await mappings?.stop();
      mappings = await startAgain();
    },
    batches: (functionName) => logged(functionName, 'BATCH').map((json) => JSON.parse(json)),
    firstRecords: (functionName) => logged(functionName, 'FIRST').map((json) => JSON.parse(json)),
    lines: () => lines.map(({ part, line }) => `${part}: ${line}`),
    stop: async () => {
      await stopRunning();
      await dynamoDb.stop();
      await children.stop();
      await front.stop();
      rmSync(workDir, { recursive: true, force: true });
    },
  };
}
