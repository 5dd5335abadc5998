import { setTimeout as pause } from 'node:timers/promises';
import { counted } from '../observed/books';
import { runningInstances } from '../observed/instances';
import { stepsOf, type Step } from '../observed/steps';
import { LocalCloudProcess } from '../local-cloud';
import type { RunningSystem } from '../running-system';
import { Shopper } from '../shopper';
import { attribute, kindOf, mostOf } from './attribution';
import { LEGS, walk, type Leg } from './journey';

export interface CallsOptions {
  readonly journeys: number;
  /** How long nobody asks for anything, to see what the API calls by itself. */
  readonly idleSeconds: number;
  readonly onProgress: (text: string) => void;
}

export interface CallsResult {
  readonly legs: readonly (Leg & { readonly route: string; readonly calls: readonly string[] })[];
  /** What each process calls beside the requests: kind → how often in a minute. */
  readonly beside: ReadonlyMap<string, number>;
}

/** A journey into which a refresh fell is walked again; one that never goes without such calls makes them itself. */
const MOST_WALKS = 20;

/** Counts the DynamoDB calls that the API makes while it answers each request of a journey, as the local cloud sees them from outside. */
export async function measureCalls({ journeys, idleSeconds, onProgress }: CallsOptions): Promise<CallsResult> {
  const cloud = await LocalCloudProcess.start();
  try {
    const { system } = cloud;
    await new Shopper(system.apiUrl).untilStocked();
    onProgress(`nobody asks for ${idleSeconds} s`);
    const idle = await callsBeside(system, idleSeconds);
    const besideKinds = new Set(idle.map(kindOf));
    const walked: Journey[] = [];
    for (let journey = 1; journey <= journeys; journey += 1) {
      walked.push(await clearJourney(system, besideKinds));
      onProgress(`journey ${journey} of ${journeys}          `);
    }
    const calls = mostOf(walked.map(({ byRequest }) => byRequest)).map((each) => each.map((call) => shortened(system, call)));
    const routes = walked[0]?.requests.map(({ action }) => action) ?? [];
    const perMinute = 60 / idleSeconds / (await runningInstances(system)).length;
    const beside = counted(idle.map((call) => shortened(system, call)));
    return {
      legs: LEGS.map((leg, index) => ({ ...leg, route: routes[index] ?? '', calls: calls[index] ?? [] })),
      beside: new Map([...beside].map(([kind, count]) => [kind, count * perMinute])),
    };
  } finally {
    await cloud.stop();
  }
}

interface Journey {
  readonly requests: readonly Step[];
  readonly byRequest: readonly (readonly Step[])[];
}

async function clearJourney(system: RunningSystem, besideKinds: ReadonlySet<string>): Promise<Journey> {
  for (let walks = 1; ; walks += 1) {
    await walk(system.apiUrl);
    const requests = (await stepsOf(system, 'api', LEGS.length)).slice(-LEGS.length);
    const { byRequest, isDoubtful } = attribute(requests, await callsOfApi(system), besideKinds);
    if (!isDoubtful || walks === MOST_WALKS) return { requests, byRequest };
  }
}

async function callsBeside(system: RunningSystem, idleSeconds: number): Promise<Step[]> {
  const sinceMs = Date.now();
  await pause(idleSeconds * 1000);
  return (await callsOfApi(system)).filter(({ startMs }) => startMs >= sinceMs);
}

/** Every instance signs with a key of its own name; so calls of functions, of the driver and of the local cloud are left out. */
async function callsOfApi(system: RunningSystem): Promise<Step[]> {
  return (await stepsOf(system, 'dynamodb')).filter(({ caller }) => /^instance\d+$/.test(caller));
}

/** `UpdateItem Carts`, with the tables as the template's outputs call them. */
function shortened({ outputs }: RunningSystem, { action, target }: Step): string {
  const tables = Object.values(outputs).flatMap((stack) => Object.entries(stack).filter(([output]) => output.endsWith('TableName')));
  const names = new Map(
    tables.filter(([output]) => !output.startsWith('Exports')).map(([output, name]) => [name, output.replace(/TableName$/, '')]),
  );
  return `${action} ${target
    .split(', ')
    .map((name) => names.get(name) ?? name)
    .join(', ')}`;
}
