import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bootScript } from './boot-script';

const script = bootScript({
  region: 'eu-central-1',
  stackName: 'order-carts-test-service',
  groupId: 'Group',
  settingsParameter: '/order-carts/test/api-settings',
  settingsFingerprint: '0123456789abcdef',
  port: 8080,
  logGroupName: 'api-logs',
  bundleUrl: 's3://assets/bundle.zip',
  runtimeUrl: 's3://assets/runtime.tgz',
});

const settings = `{"stage":"test","shop":{"name":"Tea's"}}`;

// Each stand-in notes how it was called. `aws s3 cp` brings the prepared runtime, `aws ssm` the settings.
const note = 'echo "$(basename "$0") $*" >> "$ROOT_FOLDER/calls"';
const standIns = {
  'bin/aws': `${note}\ncase "$1 $4" in "s3 s3://assets/runtime.tgz") cp "$ROOT_FOLDER/runtime.tgz" "$5" ;; s3*) touch "$5" ;; *) echo '${settings.replace("'", String.raw`'\''`)}' ;; esac`,
  'bin/unzip': note,
  'bin/systemctl': note,
  'bin/useradd': note,
  'bin/dnf': note,
  'bin/curl': `${note}\n[ "$(grep -c ^curl "$ROOT_FOLDER/calls")" -gt "$NOT_READY_TIMES" ]`,
  'opt/aws/bin/cfn-signal': note,
  'opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl': note,
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'order-carts-boot-'));
  for (const folder of ['tmp', 'etc/systemd/system', 'etc/logrotate.d', 'package/bin']) mkdirSync(join(root, folder), { recursive: true });
  for (const [path, text] of Object.entries(standIns)) putProgram(path, text);
  putProgram('package/bin/node', 'true');
  execFileSync('tar', ['-czf', join(root, 'runtime.tgz'), '-C', root, 'package']);
});
afterEach(() => rmSync(root, { recursive: true }));

function putProgram(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `#!/bin/sh\n${text}\n`);
  chmodSync(join(root, path), 0o755);
}

function boot(notReadyTimes = 0): { readonly status: number | null; readonly calls: string[] } {
  const env = {
    PATH: `${join(root, 'bin')}:/usr/bin:/bin`,
    ROOT_FOLDER: root,
    NOT_READY_TIMES: String(notReadyTimes),
    READY_ATTEMPTS: '3',
    READY_PAUSE_SECONDS: '0',
  };
  const { status } = spawnSync('bash', ['-c', script], { env });
  const calls = readFileSync(join(root, 'calls'), 'utf8').replaceAll(root, '').trim().split('\n');
  return { status, calls };
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const signal = (status: number): string =>
  `cfn-signal --exit-code ${status} --stack order-carts-test-service --resource Group --region eu-central-1`;

describe('boot script', () => {
  it('brings runtime, bundle, settings and service into place, and signals success once the API is ready', () => {
    const { status, calls } = boot();
    expect(status).toBe(0);
    expect(calls).toEqual([
      'aws s3 cp --only-show-errors s3://assets/runtime.tgz /tmp/runtime.tgz',
      'aws s3 cp --only-show-errors s3://assets/bundle.zip /tmp/bundle.zip',
      'unzip -q -o /tmp/bundle.zip -d /opt/order-carts/api',
      'aws ssm get-parameter --name /order-carts/test/api-settings --query Parameter.Value --output text',
      'useradd --system --no-create-home --shell /sbin/nologin order-carts',
      'systemctl daemon-reload',
      'systemctl enable --now order-carts-api.service',
      'dnf install -y -q amazon-cloudwatch-agent',
      'amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:/opt/order-carts/agent.json',
      'curl --silent --fail --max-time 2 --output /dev/null http://127.0.0.1:8080/health/ready',
      signal(0),
    ]);
    expect(existsSync(join(root, 'opt/order-carts/bin/node'))).toBe(true);
  });

  it('writes what the service needs, quotes and all', () => {
    boot();
    expect(JSON.parse(read('opt/order-carts/api-settings.json'))).toEqual(JSON.parse(settings));
    expect(read('opt/order-carts/environment')).toBe('AWS_REGION=eu-central-1\nPORT=8080\n');
    expect(read('opt/order-carts/run.sh')).toBe(readFileSync(join(__dirname, 'run.sh'), 'utf8'));
    expect(read('etc/systemd/system/order-carts-api.service')).toBe(readFileSync(join(__dirname, 'order-carts-api.service'), 'utf8'));
    expect(JSON.parse(read('opt/order-carts/agent.json'))).toMatchObject({
      logs: { logs_collected: { files: { collect_list: [{ log_group_name: 'api-logs', file_path: '/var/log/order-carts/api.log' }] } } },
    });
  });

  it('waits for an API that takes its time', () => {
    expect(boot(2)).toMatchObject({ status: 0, calls: expect.arrayContaining([signal(0)]) as unknown });
  });

  it('signals failure when the API does not become ready', () => {
    expect(boot(3)).toMatchObject({ status: 1, calls: expect.arrayContaining([signal(1)]) as unknown });
  });

  it('signals failure at once, and starts nothing, when the bundle cannot be fetched', () => {
    putProgram('bin/aws', `${note}\nexit 7`);
    const { status, calls } = boot();
    expect(status).toBe(7);
    expect(calls).toEqual(['aws s3 cp --only-show-errors s3://assets/runtime.tgz /tmp/runtime.tgz', signal(7)]);
  });
});
