import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startInstances } from '../instances';
import { fetchRuntimeClient, startFunctions, type FunctionsPart } from '../lambda';
import { openDoor, type Door } from '../ports';
import type { Part } from '../part';
import { openChildren } from '../processes/children';
import type { JsonObject, JsonValue } from '../template';
import { modelOf } from '../template/testing/assembly';
import { followBuilds, swappables } from './swaps';

const parts: Part[] = [];
const lines: string[] = [];
const report = (part: string, line: string) => void lines.push(`${part}: ${line}`);
let root: string;
let functions: FunctionsPart;
let door: Door;

const greeter = (words: string) => `export const handler = async () => '${words}';`;
const server = (words: string) => `import { createServer } from 'node:http';
createServer((_request, response) => response.end('${words}')).listen(process.env.PORT, process.env.HOST);`;

/** A template of stage `local`: it names where the bundles are built. */
function resources(): JsonObject {
  const TargetGroupARNs: JsonValue[] = [{ Ref: 'Targets' }];
  const instance = { BundleKey: 'api.zip', SettingsParameter: { Ref: 'Settings' }, Entry: 'main.mjs', BuildOutput: join(root, 'dist/api') };
  return {
    Greeter: {
      Type: 'AWS::Lambda::Function',
      Properties: { Runtime: `nodejs${process.versions.node.split('.')[0]}.x`, Handler: 'index.handler', Code: { S3Key: 'greeter.zip' } },
      Metadata: { 'OrderCarts::BuildOutput': join(root, 'dist/greeter') },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { FunctionName: { Ref: 'Greeter' }, EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
    },
    Settings: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/api', Value: '{}' } },
    Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { HealthCheckIntervalSeconds: 0.1 } },
    Group: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: { MinSize: '2', TargetGroupARNs },
      Metadata: { 'OrderCarts::Instance': instance },
    },
  };
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, file), text);
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'swaps-'));
  for (const folder of ['assets', 'dist']) {
    write(`${folder}/greeter`, 'index.mjs', greeter('first'));
    write(`${folder}/api`, 'main.mjs', server('first'));
  }
  const assets = { 'greeter.zip': join(root, 'assets/greeter'), 'api.zip': join(root, 'assets/api') };
  const model = modelOf({ shop: { Resources: resources() } }, {}, assets);
  const children = openChildren(join(root, 'runs'));
  door = await openDoor({ port: 0, isFixed: false });
  const runtimeClient = await fetchRuntimeClient({ children, cache: join(__dirname, '../../../../.local'), report: () => undefined });
  functions = await startFunctions(model, { runtimeClient, children, endpoint: 'http://127.0.0.1:1', report });
  const instances = await startInstances(model, { door, children, awsEnvironment: {}, report });
  parts.push(followBuilds(swappables(model, functions, instances), report), instances, functions, children, door);
});
afterAll(async () => {
  for (const part of parts) await part.stop();
  rmSync(root, { recursive: true, force: true });
});

const invoked = async () => {
  const result = await functions.invoke('shop-Greeter', {});
  return result.outcome === 'succeeded' ? JSON.parse(result.payload) : result.error;
};
const answered = async () => (await fetch(door.url)).text();

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await sleep(20);
}

const told = (line: RegExp) => until(() => lines.some((each) => line.test(each)));

describe('a build output that comes to hold other code', () => {
  it('is what a function runs from then on', async () => {
    expect(await invoked()).toBe('first');
    write('dist/greeter', 'index.mjs', greeter('second'));
    await until(async () => (await invoked()) === 'second');
    await told(/^shop-Greeter: new code runs/);
  });

  it('is what the API runs from then on', async () => {
    expect(await answered()).toBe('first');
    write('dist/api', 'main.mjs', server('second'));
    await until(async () => (await answered()) === 'second');
    await told(/^api: new code runs/);
    expect([await answered(), await answered()]).toEqual(['second', 'second']);
  });

  it('leaves a function’s old code when the new does not start, and says why', async () => {
    write('dist/greeter', 'index.mjs', 'throw new Error("a slip of the pen");');
    await told(/^shop-Greeter: the former code goes on: init failed: .*a slip of the pen/);
    expect(await invoked()).toBe('second');
    write('dist/greeter', 'index.mjs', greeter('third'));
    await until(async () => (await invoked()) === 'third');
  });

  it('leaves the API’s old code when the new does not start, and says why', async () => {
    write('dist/api', 'main.mjs', 'throw new Error("a slip of the pen");');
    await told(/^api: the former code goes on: The API ends before it is healthy/);
    expect(lines).toContainEqual(expect.stringMatching(/^api: instance 1: .*a slip of the pen/));
    expect([await answered(), await answered()]).toEqual(['second', 'second']);
  });
});
