import fs, { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, openDoor, type Door } from '../ports';
import { openChildren, type Children } from '../processes/children';
import type { JsonObject, JsonValue } from '../template';
import { modelOf } from '../template/testing/assembly';
import { startInstances, type InstancesPart } from '.';

interface Who {
  readonly pid: number;
  readonly settings: string;
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const lines: string[] = [];
let runs: string;
let children: Children;
let door: Door;
let group: InstancesPart;

function fleet(instance: JsonObject): JsonObject {
  const TargetGroupARNs: JsonValue[] = [{ Ref: 'Targets' }];
  return {
    Settings: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/api', Value: '{"stage":"local"}' } },
    Targets: {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: { HealthCheckPath: '/health', HealthCheckIntervalSeconds: 0.1, HealthyThresholdCount: 2, UnhealthyThresholdCount: 2 },
    },
    Group: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: { MinSize: '2', TargetGroupARNs },
      Metadata: { 'OrderCarts::Instance': { BundleKey: 'api.zip', SettingsParameter: { Ref: 'Settings' }, ...instance } },
    },
  };
}

function start(instance: JsonObject, wishes: { inspectorPort?: number; size?: number } = {}): Promise<InstancesPart> {
  const model = modelOf({ shop: { Resources: fleet(instance) } }, {}, { 'api.zip': join(__dirname, 'testing') });
  const awsEnvironment = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };
  return startInstances(model, { door, children, awsEnvironment, ...wishes, report: (_part, line) => void lines.push(line) });
}

/** A bundle with this server, as a build would leave it. */
function bundleOf(name: string, server: string): string {
  const folder = join(runs, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'server.mjs'), server);
  return folder;
}

const serverSaying = (text: string) => `import { createServer } from 'node:http';
createServer((_request, response) => response.end(JSON.stringify({ pid: process.pid, body: '${text}' }))).listen(process.env.PORT, process.env.HOST);`;

async function inspectorOf(port: number): Promise<unknown> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => sleep(20));
    if (answer) return answer.json();
  }
}

beforeEach(async () => {
  runs = mkdtempSync(join(tmpdir(), 'instances-'));
  children = openChildren(runs);
  door = await openDoor({ port: 0, isFixed: false });
});
afterEach(async () => {
  await children.stop();
  await door.stop();
  rmSync(runs, { recursive: true, force: true });
  lines.length = 0;
});

async function who(init: RequestInit = {}): Promise<Who> {
  const answer = await fetch(`${door.url}/who`, init);
  return (await answer.json()) as Who;
}

async function pids(): Promise<number> {
  return new Set([(await who()).pid, (await who()).pid, (await who()).pid, (await who()).pid]).size;
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await sleep(50);
}

describe('instances behind the load balancer', () => {
  describe('of a healthy bundle', () => {
    beforeEach(async () => void (group = await start({ Entry: 'server.mjs' })));
    afterEach(() => group.stop());

    it('serve in turn, with the settings of the template', async () => {
      expect(await pids()).toBe(2);
      expect(await who()).toMatchObject({ settings: '{"stage":"local"}', endpoint: 'http://127.0.0.1:4566' });
    });

    it('see the client and its body through the balancer', async () => {
      const seen = await who({ method: 'POST', body: 'hello', headers: { 'x-forwarded-for': '203.0.113.7' } });
      expect(seen).toMatchObject({ body: 'hello', headers: { 'x-forwarded-for': '203.0.113.7, 127.0.0.1', 'x-forwarded-proto': 'http' } });
    });

    it('stream: the first event arrives while the answer is open', async () => {
      const ending = new AbortController();
      const answer = await fetch(`${door.url}/events`, { signal: ending.signal });
      const { value } = (await answer.body?.getReader().read()) ?? {};
      expect(Buffer.from(value ?? []).toString()).toBe('data: first\n\n');
      ending.abort();
    });

    it('are replaced when they crash, with the reason told', async () => {
      const crashed = await fetch(`${door.url}/crash`);
      expect(crashed.status).toBe(502);
      expect(await pids()).toBe(1);
      await until(async () => (await pids()) === 2);
      expect(lines).toContainEqual(expect.stringMatching(/^instance \d ended \(exit code 3\); starting it again in 250 ms$/));
    });

    it('get no requests while unhealthy; with nobody left the balancer answers 503', async () => {
      await fetch(`${door.url}/sicken`);
      await until(async () => (await pids()) === 1);
      await fetch(`${door.url}/sicken`);
      await until(async () => (await fetch(`${door.url}/who`)).status === 503);
    });

    it('can be stopped and started one by one', async () => {
      await group.stopOne('instance 2');
      expect(group.instances()).toMatchObject([{ health: 'healthy' }, { name: 'instance 2', health: 'stopped' }]);
      expect(await pids()).toBe(1);
      await group.startOne('instance 2');
      expect(await pids()).toBe(2);
      await expect(group.stopOne('instance 3')).rejects.toThrow('there are instance 1, instance 2');
    });

    it('are replaced when they are killed, each time as soon as the first time', async () => {
      for (let kill = 1; kill <= 3; kill += 1) {
        const { pid } = await who();
        const name = group.instances().find((each) => each.pid === pid)?.name ?? '';
        expect(await group.killOne(name)).toBe(true);
        expect(() => process.kill(pid, 0)).toThrow('ESRCH');
        await until(async () => (await pids()) === 2);
      }
      const delays = lines.flatMap((line) => /ended \(SIGKILL\); starting it again in (\d+ ms)/.exec(line)?.[1] ?? []);
      expect(delays).toEqual(['250 ms', '250 ms', '250 ms']);
    });

    it('cannot be killed while they are stopped', async () => {
      await group.stopOne('instance 1');
      expect(await group.killOne('instance 1')).toBe(false);
    });

    it('are replaced by new code while somebody always answers', async () => {
      const [former] = group.instances().map(({ pid }) => pid);
      const statuses = new Set<number>();
      const isReplaced = group.replace(bundleOf('next', serverSaying('new code'))).then(() => true);
      while (!(await Promise.race([isReplaced, sleep(5, false)]))) statuses.add((await fetch(`${door.url}/who`)).status);
      expect([...statuses]).toEqual([200]);
      expect(await pids()).toBe(2);
      expect((await who()).body).toBe('new code');
      await until(() => !group.instances().some(({ pid }) => pid === former));
      await until(() => readdirSync(children.folder).length === 1);
    });

    it('stay as they are when new code does not start', async () => {
      const before = group.instances();
      const broken = group.replace(bundleOf('broken', "throw new Error('a slip of the pen');"));
      await expect(broken).rejects.toThrow('ends before it is healthy');
      expect(lines).toContainEqual(expect.stringContaining('a slip of the pen'));
      expect(group.instances()).toEqual(before);
    });

    it('tell of a folder that could not be removed, and go on', async () => {
      const remove = jest.spyOn(fs, 'rmSync').mockImplementationOnce(() => {
        throw new Error('ENOTEMPTY: directory not empty');
      });
      await group.replace(bundleOf('third', serverSaying('third')));
      while (!lines.some((line) => /could not be removed: ENOTEMPTY/.test(line))) await sleep(20);
      remove.mockRestore();
      expect((await who()).body).toBe('third');
    });

    it('are gone after the stop, and the balancer answers 503', async () => {
      const { pid } = await who();
      await group.stop();
      expect(() => process.kill(pid, 0)).toThrow('ESRCH');
      expect((await fetch(`${door.url}/who`)).status).toBe(503);
    });
  });

  it('let a debugger in at one of them, also after its code was replaced', async () => {
    const inspectorPort = await freePort();
    group = await start({ Entry: 'server.mjs' }, { inspectorPort });
    expect(await inspectorOf(inspectorPort)).toMatchObject([{ url: expect.stringMatching(/-1\/server\.mjs$/) }]);
    await group.replace(bundleOf('next', serverSaying('new code')));
    await until(async () => JSON.stringify(await inspectorOf(inspectorPort)).includes('-2/server.mjs'));
    await group.stop();
  });

  it('are as many as were wished for, whatever the template says', async () => {
    group = await start({ Entry: 'server.mjs' }, { size: 3 });
    const found = await pids();
    await group.stop();
    expect(found).toBe(3);
  });

  it('stop the start when they end again and again', async () => {
    await expect(start({ Entry: 'nothing.mjs' })).rejects.toThrow('ends before it is healthy');
  });

  it('refuse a group that does not say what it runs', async () => {
    await expect(start({ BundleKey: 'other.zip' })).rejects.toThrow('names the asset other.zip');
  });
});
