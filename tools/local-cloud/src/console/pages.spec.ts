import { pageAt } from './routes';
import { FIXTURE_VIEW, HOSTILE, ORDER } from './testing/fixture-view';

const ARN = FIXTURE_VIEW.executions()[0]!.arn;
const PLACES: [string, string][] = [
  ['', 'Load balancer'],
  ['queues', 'dead letters'],
  ['queues/Mails dead letters', `${ORDER}.000001`],
  ['mails', 'ada@example.com'],
  ['mails/mail-1', '/_local/mails/mail-1/body'],
  ['tables', 'orderId + row'],
  ['tables/Orders', ORDER],
  ['buckets', '21 B'],
  ['buckets/log', 'events/'],
  ['buckets', 'given-up batches'],
  ['buckets/failures', 'RetryAttemptsExhausted'],
  ['buckets/log?object=one.json', 'application/json'],
  ['executions', 'failed'],
  [`executions/${encodeURIComponent(ARN)}`, 'States.TaskFailed'],
  ['timeline', ORDER],
  [`timeline/${ORDER}`, '116 ms without a step'],
  [`timeline?id=${ORDER}`, 'TransactWriteItems'],
  ['logs', 'warn'],
];

async function pageOf(place: string) {
  const { pathname, searchParams } = new URL(place, 'http://local');
  const { status, body } = await pageAt(FIXTURE_VIEW, pathname.slice(1).split('/').map(decodeURIComponent), searchParams);
  return { status, text: body.text };
}

describe('the pages of the local cloud', () => {
  it.each(PLACES)('shows at /%s what it is about', async (place, content) => {
    expect(await pageOf(place)).toEqual({ status: 200, text: expect.stringContaining(content) });
  });

  it.each(PLACES)('shows no foreign text at /%s as HTML', async (place) => {
    const { text } = await pageOf(place);
    expect(text).not.toContain(HOSTILE);
    expect(text).not.toMatch(/<script>|\son\w+=|style="/);
  });

  it.each(['queues/none', 'mails/none', 'tables/none', 'buckets/none', 'buckets/log?object=none', 'executions/none', 'none'])(
    'answers /%s with 404 and the way back',
    async (place) => {
      expect(await pageOf(place)).toEqual({ status: 404, text: expect.stringContaining('Not found') });
    },
  );

  it('says of an empty list why it is empty and what would fill it', async () => {
    expect((await pageOf('tables/Orders?key=none')).text).toContain('Only whole keys are found');
    expect((await pageOf('timeline/01KAN4W7ZJ5P0N9T3F6G8H2KXR')).text).toContain('Nothing was seen');
  });

  it('does not read a table again and again, and says when not all of it was read', async () => {
    const { text } = await pageOf('tables/Orders');
    expect(text).not.toContain('data-refresh');
    expect(text).toContain('The table has more rows than are read here');
    expect((await pageOf('tables')).text).toContain('data-refresh');
  });

  it('shows the faults that were asked for, with how often they struck', async () => {
    expect((await pageOf('')).text).toMatch(/Faults on demand[^]*Seed <b class="mono">7[^]*error service=ses[^]*>12<[^]*>3</);
    const { body } = await pageAt({ ...FIXTURE_VIEW, faults: () => ({ seed: 0, rules: [] }) }, [''], new URLSearchParams());
    expect(body.text).not.toContain('Faults on demand');
  });

  it('says of what was given up why, how much and since when, be it in a queue or in a bucket', async () => {
    const { text } = await pageOf('');
    expect(text).toMatch(/href="\/_local\/queues\/Mails%20dead%20letters">[^]*?1 × no event/);
    expect(text).toMatch(/href="\/_local\/buckets\/failures">Stream failures<[^]*?2 × [^]*? with 26 records, the newest <time/);
    expect(text).toMatch(/href="#needs-a-look">2 need a look<[^]*?id="needs-a-look"/);
    expect(text).not.toContain('Nothing is parked');
    expect((await pageOf('buckets/failures')).text).toMatch(
      /<dt>records<\/dt><dd>25<[^]*?<dt>stream of<\/dt><dd><a href="\/_local\/tables\/Orders">Orders</,
    );
  });

  it('takes the records of a given-up batch out of their text', async () => {
    const stored = { requestContext: { condition: 'RecordAgeExceeded' }, payload: '{"Records":[{"eventID":"1"}]}' };
    const object = () => Promise.resolve({ contentType: 'application/json', body: Buffer.from(JSON.stringify(stored)) });
    const { body } = await pageAt({ ...FIXTURE_VIEW, object }, ['buckets', 'failures'], new URLSearchParams({ object: 'aws/lambda/one' }));
    expect(body.text.replaceAll('&quot;', '"')).toContain('"payload": {\n    "Records": [\n');
  });

  it('says how many mails were sent when the inbox does not show all', async () => {
    expect((await pageOf('mails')).text).toContain('5,210 mails sent, the newest 1 are shown');
  });

  it('marks a part that fails by a word', async () => {
    expect((await pageOf('')).text).toMatch(/is-failing" data-node="queue:Mails dead letters"[^]*?data-state>failing</);
  });
});
