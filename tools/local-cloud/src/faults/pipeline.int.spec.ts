import { RunningCommand } from '../cli/testing/command';
import { orderAt } from '../cli/testing/shopper';
import type { MailView } from '../control/state';
import { eventually } from '../messaging/testing/eventually';
import type { Ready } from '../options';
import { faultsAt } from './testing/faults-client';

const SEED = 'npm run --silent ops -- catalogue import tools/ops/catalogue/starter.json --yes';
const LEDGER = { caller: 'notification-lambda', service: 'dynamodb', operation: 'PutItem' };

let command: RunningCommand;
let ready: Ready;
let faults: ReturnType<typeof faultsAt>;

beforeAll(async () => {
  command = new RunningCommand('--seed', SEED);
  ready = await command.ready();
  faults = faultsAt(ready.endpoint);
  await eventually(() => orderAt(ready.apiUrl, 'first@example.com').catch(() => undefined)); // the API reads its catalogue now and then
  await faults.untilSettled();
});
afterAll(() => command.cleanUp());
afterEach(() => faults.clear());

async function setTime(time: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${ready.endpoint}/_local/api/time`, { method: 'POST', headers, body: JSON.stringify(time) });
}

async function mailsTo(email: string): Promise<number> {
  const mails = (await (await fetch(`${ready.endpoint}/_local/api/mails`)).json()) as MailView[];
  return mails.filter(({ to }) => to.some((each) => each.includes(email))).length;
}

describe('a mail whose function is killed', () => {
  it.each([
    ['once it has put the mail into its ledger, is sent once', LEDGER, 1],
    ['between sending and knowing, is sent again', { ...LEDGER, service: 'ses', operation: 'SendEmail' }, 2],
  ])('%s: its ledger goes by the scaled time of its queue', async (_when, call, mails) => {
    await setTime({ scale: 0.05 });
    await faults.put({ kind: 'crash', at: 'after-call', nth: 1, most: 1, ...call });
    const email = `${call.service}@example.com`;
    await orderAt(ready.apiUrl, email);
    await faults.untilSettled();
    expect([await faults.fired(), await mailsTo(email)]).toEqual([[1], mails]);
    await setTime({ scale: 1 });
  });

  it('is sent without waiting when time is advanced, since its ledger goes by the same clock', async () => {
    await faults.put({ kind: 'crash', at: 'after-call', nth: 1, most: 1, ...LEDGER });
    await orderAt(ready.apiUrl, 'later@example.com');
    while ((await faults.fired())[0] !== 1 || (await faults.unsettled()).some((line) => line.includes('busy'))) await setTime({ scale: 1 });
    await setTime({ advanceSeconds: 200 });
    await faults.untilSettled();
    expect(await mailsTo('later@example.com')).toBe(1);
  });
});
