import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../messaging/testing/eventually';
import { RunningCommand } from './testing/command';

const synthesised = join(__dirname, '../../../../dist/apps/infra/cdk.out/local');

describe('the command, in development', () => {
  let command: RunningCommand;
  let folder: string;

  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'development-'))));
  afterEach(async () => {
    await command.cleanUp();
    rmSync(folder, { recursive: true });
  });

  const printed = async (text: RegExp) => {
    await eventually(() => (text.test(command.output) ? true : undefined), 40_000);
  };

  it('starts anew in place, with the same addresses, when the template becomes another one', async () => {
    const assembly = join(folder, 'cdk.out');
    cpSync(synthesised, assembly, { recursive: true });
    command = new RunningCommand('--assembly', assembly, '--watch', 'echo the builds are followed; sleep 600');
    const ready = await command.ready();
    await printed(/build +the builds are followed/);
    await printed(/ s {2}event-lambda +at most \d+ batches of/); // under the name by which --parts chooses it
    const template = join(assembly, 'order-carts-local-service.template.json');
    writeFileSync(template, readFileSync(template, 'utf8').replaceAll('"MemorySize": 512', '"MemorySize": 640'));
    await printed(/local +starting anew with the same addresses: the template has changed \(.*Lambda.*\); what was not kept .* is gone/);
    await printed(/Everything is up.*Everything is up/s);
    expect(await command.ready()).toEqual(ready);
    expect((await fetch(`${ready.apiUrl}/health/ready`)).status).toBe(200);
  });

  it.each([
    [['--services-only', '--watch', 'true'], '--watch, --dev-server and --inspect are about code, which --services-only leaves out'],
    [['--inspect', 'mail-lambda'], '--inspect mail-lambda: there is no such part; name one of api, '],
    [['--inspect', '=9229'], 'Name a part: --inspect order-lambda'],
    [['--logs', 'loud'], 'Allowed choices are debug, info, warn, error'],
    [['--follow'], '(--help explains all options, with examples)'],
  ])('refuses %j and says what to do', async (options, advice) => {
    command = new RunningCommand(...options);
    expect(await command.ended()).toBe(1);
    expect(command.output).toContain(advice);
  });
});
