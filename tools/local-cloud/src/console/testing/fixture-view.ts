import type { CloudEdge, CloudNode, CountName, MessageView, NodeKind, StepView } from '../../control/state';
import type { ControlView } from '../../control/view';

export const ORDER = '01KAN4W7ZJ5P0N9T3F6G8H2KXQ';
export const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
/** Whoever shows it without escaping runs it. */
export const HOSTILE = `<script>alert('x')</script>"&`;
const AT = '2026-11-22T15:16:00.000Z';
const ARN = 'arn:aws:states:eu-central-1:123456789012:express:event-log:one';

const node = (kind: NodeKind, title: string, counts: Partial<Record<CountName, number>>, problem?: string): CloudNode => ({
  id: `${kind.replace('dead-letter-', '')}:${title}`,
  ...{ kind, name: title, title, counts, state: problem ? 'failing' : 'running' },
  ...(problem ? { problem } : {}),
});

const NODES = [
  node('website', 'Storefront', { calls: 42, failures: 0 }),
  node('balancer', 'Load balancer', { calls: 1234, failures: 2 }),
  node('instance', 'api-1', {}),
  node('instance', 'api-2', {}),
  node('table', 'Products', { items: 72, calls: 12, failures: 0 }),
  node('table', 'Orders', { items: 7, calls: 33, failures: 0 }),
  node('function', 'Order lambda', { calls: 7, failures: 0, busy: 1 }),
  node('topic', 'Notifications', { calls: 7, failures: 0 }),
  node('queue', 'Mails', { visible: 3, inFlight: 1, delayed: 0 }),
  node('dead-letter-queue', 'Mails dead letters', { visible: 1, inFlight: 0, delayed: 0 }, '1 parked'),
  node('function', 'Notification lambda', { calls: 6, failures: 1, busy: 0 }),
  node('state-machine', 'Event log', { executions: 7, failed: 0 }),
  node('bucket', 'Event log', { objects: 7, bytes: 4200, calls: 7 }),
  node('dead-letter-bucket', 'Stream failures', { objects: 1, bytes: 900, parked: 1 }, '1 parked'),
  node('mail', HOSTILE, { mails: 6, failures: 0 }),
];

const edge = (from: string, to: string, kind: CloudEdge['kind'], label = ''): CloudEdge => ({ from, to, kind, label, uses: 1 });

const EDGES = [
  edge('website:Storefront', 'balancer:Load balancer', 'calls'),
  edge('balancer:Load balancer', 'instance:api-1', 'calls'),
  edge('instance:api-1', 'table:Orders', 'calls'),
  edge('table:Orders', 'function:Order lambda', 'stream', 'stream'),
  edge('function:Order lambda', 'topic:Notifications', 'calls'),
  edge('topic:Notifications', 'queue:Mails', 'delivers'),
  edge('queue:Mails', 'function:Notification lambda', 'delivers'),
  edge('queue:Mails', 'queue:Mails dead letters', 'redrives'),
  edge('function:Order lambda', 'bucket:Stream failures', 'redrives', 'failed batches'),
  edge('function:Notification lambda', `mail:${HOSTILE}`, 'calls'),
];

const QUEUE = {
  ...{ name: 'Mails dead letters', title: 'Mails dead letters', url: 'http://local/q', arn: 'arn:aws:sqs:q' },
  ...{ isFifo: true, isDeadLetterQueue: true, visible: 1, inFlight: 0, delayed: 0 },
};

const MESSAGE: MessageView = {
  ...{ messageId: 'm-1', body: JSON.stringify({ note: HOSTILE }), reason: `no event: ${HOSTILE}`, groupId: ORDER },
  attributes: { source: 'notifications', eventId: `${ORDER}.000001` },
  ...{ receiveCount: 5, sentAt: AT, state: 'visible' },
};

const MAIL = { messageId: 'mail-1', from: 'shop@example.com', to: ['ada@example.com'], subject: `Your order ${HOSTILE}`, at: AT };

function step(
  afterMs: number,
  durationMs: number,
  part: string,
  action: string,
  target: string,
  isFailure = false,
): StepView & { afterMs: number } {
  const at = new Date(Date.parse(AT) + afterMs).toISOString();
  return { at, afterMs, durationMs, part, action, target, isFailure, detail: isFailure ? HOSTILE : '', ids: [ORDER, TRACE] };
}

export const STEPS = [
  step(0, 24, 'api', 'POST /v1/orders', 'api-1'),
  step(4, 15, 'dynamodb', 'TransactWriteItems', 'Orders'),
  step(140, 60, 'lambda', 'invoke', 'Order lambda'),
  step(150, 8, 'sns', 'Publish', 'Notifications'),
  step(220, 40, 'lambda', 'invoke', 'Notification lambda', true),
];

/** A cloud in which everything occurs once, and one thing of each kind is hostile. */
export const FIXTURE_VIEW: ControlView = {
  state: () =>
    Promise.resolve({
      ...{ startedAt: AT, isSettled: false, unsettled: ['Mails: 3 messages wait'], nodes: NODES, edges: EDGES },
      time: { scale: 1, advancedSeconds: 0, now: AT },
    }),
  time: () => ({ scale: 1, advancedSeconds: 0, now: AT }),
  parts: () => [
    { id: 'mapping:Orders', kind: 'mapping', title: 'Orders → Order lambda', state: 'running' },
    { id: 'instance:api-2', kind: 'instance', title: 'api-2', state: 'stopped', problem: HOSTILE },
  ],
  faults: () => ({ seed: 7, rules: [{ id: HOSTILE, kind: 'error', matched: 12, fired: 3, rule: { kind: 'error', service: 'ses' } }] }),
  queues: () => [QUEUE],
  queue: (name) => (name === QUEUE.name ? { ...QUEUE, messages: [MESSAGE] } : undefined),
  parked: () =>
    Promise.resolve([
      { place: 'queue', name: QUEUE.name, title: QUEUE.title, reason: `no event: ${HOSTILE}`, count: 1, oldestAt: AT, newestAt: AT },
      { place: 'bucket', name: 'failures', title: 'Stream failures', reason: HOSTILE, count: 2, records: 26, oldestAt: AT, newestAt: AT },
    ]),
  parkedBatches: (bucket) =>
    Promise.resolve(
      bucket === 'failures'
        ? [{ key: HOSTILE, at: AT, reason: 'RetryAttemptsExhausted', records: 25, attempts: 4, functionName: HOSTILE, source: 'Orders' }]
        : undefined,
    ),
  mails: () => [MAIL],
  mailsSent: () => 5_210,
  mail: (id) =>
    id === MAIL.messageId ? { ...MAIL, html: '<p>Thank you</p>', text: 'Thank you', headers: { 'X-Shop': HOSTILE } } : undefined,
  executions: () => [
    {
      ...{ arn: ARN, machine: 'event-log', name: 'one', status: 'FAILED', startedAt: AT, stoppedAt: '2026-11-22T15:16:00.250Z' },
      ...{ input: '{"event":1}', error: 'States.TaskFailed', cause: HOSTILE, events: [] },
    },
  ],
  buckets: () => [
    { name: 'log', title: 'Event log', isDeadLetterBucket: false, objects: 1, bytes: 21 },
    { name: 'failures', title: 'Stream failures', isDeadLetterBucket: true, objects: 2, bytes: 1800 },
  ],
  objects: (bucket, { prefix = '' } = {}) =>
    Promise.resolve(
      bucket === 'log' || bucket === 'failures'
        ? { bucket, prefix, folders: ['events/'], objects: [{ key: `${prefix}${HOSTILE}.json`, bytes: 21, at: AT }], next: 'more' }
        : undefined,
    ),
  object: (_bucket, key) =>
    Promise.resolve(
      key === 'one.json' ? { contentType: 'application/json', body: Buffer.from(JSON.stringify({ a: HOSTILE })) } : undefined,
    ),
  tables: () => Promise.resolve([{ name: 'Orders', title: 'Orders', partitionKey: 'orderId', sortKey: 'row', items: 7 }]),
  table: (name, { key } = {}) =>
    Promise.resolve(
      name === 'Orders'
        ? {
            name,
            partitionKey: 'orderId',
            sortKey: 'row',
            items: key === 'none' ? [] : [{ note: HOSTILE, row: 'ORDER', orderId: ORDER }],
            isCut: true,
            next: 'k1',
          }
        : undefined,
    ),
  steps: () => STEPS.toReversed(),
  timeline: (id) => ({ id, traces: [TRACE], durationMs: 260, steps: id === ORDER ? STEPS : [] }),
  logs: () => [{ at: AT, part: 'api', level: 'warn', text: HOSTILE }],
};
