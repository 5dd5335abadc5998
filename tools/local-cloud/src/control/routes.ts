import type { IncomingMessage, ServerResponse } from 'node:http';
import { found } from './found';
import { jsonBody } from './http';
import type { LiveView } from './live-view';
import { within } from './query';
import { Refusal } from './refusal';
import { untilSettled } from './settled';
import type { CloudTime, ObjectsPage } from './state';
import type { Switches } from './switches';
import type { Query } from './query';
import type { LogRing } from './logs';
import type { ObjectsQuery, RowsQuery } from './view';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What the path's placeholders stand for, in order. */
  readonly names: readonly string[];
  readonly query: Query;
}

/** Answers what is sent as JSON. Those that answer themselves say so. */
export const ANSWERED = Symbol('answered');
export type Answer = (exchange: Exchange) => unknown;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/_local/api/`. `*` stands for one name, `**` for the rest of the path. */
  readonly path: string;
  readonly parameters: readonly string[];
  readonly answer: Answer;
}

const YEAR_SECONDS = 366 * 86_400;

export function routesOf(view: LiveView, switches: Switches, logs: LogRing): readonly Route[] {
  const get = (path: string, answer: Answer, ...parameters: string[]): Route => ({ method: 'GET', path, parameters, answer });
  const post = (path: string, answer: Answer): Route => ({ method: 'POST', path, parameters: [], answer });
  return [
    get('state', () => view.state()),
    get('settled', (exchange) => settled(exchange, view), 'timeoutSeconds'),
    get('time', () => view.time()),
    post('time', ({ request }) => setTime(request, view)),
    get('parts', () => view.parts()),
    post('parts/*/stop', ({ names: [id = ''] }) => switches.turn(id, 'stop')),
    post('parts/*/start', ({ names: [id = ''] }) => switches.turn(id, 'start')),
    post('parts/*/kill', ({ names: [id = ''] }) => switches.kill(id)),
    get('faults', () => view.faults()),
    { method: 'PUT', path: 'faults', parameters: [], answer: async ({ request }) => view.putFaults(await jsonBody(request)) },
    { method: 'DELETE', path: 'faults', parameters: [], answer: () => view.putFaults({ rules: [] }) },
    get('queues', () => view.queues()),
    get('queues/*', ({ names: [name = ''] }) => found('queue', name, view.queue(name), () => namesOf(view.queues()))),
    get('parked', () => view.parked()),
    get('parked/*', ({ names: [name = ''] }) => parkedBatches(name, view)),
    get('mails', () => view.mails()),
    get('mails/*', ({ names: [id = ''] }) => found('mail', id, view.mail(id), () => view.mails().map(({ messageId }) => messageId))),
    get('executions', ({ query }) => executions(query, view), 'machine', 'limit'),
    get('buckets', () => view.buckets()),
    get(
      'buckets/*',
      ({ names: [name = ''], query }) => objects(name, { ...query.texts('prefix', 'startAfter'), ...query.limit() }, view),
      ...['prefix', 'startAfter', 'limit'],
    ),
    get('objects/*/**', (exchange) => object(exchange, view)),
    get('tables', () => view.tables()),
    get(
      'tables/*',
      ({ names: [name = ''], query }) => table(name, { ...query.texts('key', 'startKey'), ...query.limit() }, view),
      ...['key', 'startKey', 'limit'],
    ),
    get('steps', ({ query }) => view.steps({ ...query.texts('part', 'target'), ...query.limit(20_000) }), 'part', 'target', 'limit'),
    get('timeline/*', ({ names: [id = ''] }) => timeline(id, view)),
    get('logs', ({ query }) => view.logs(query.logs()), 'part', 'level', 'match', 'limit'),
    get('logs/stream', (exchange) => stream(exchange, logs), 'part', 'level', 'match'),
  ];
}

async function settled({ query, response }: Exchange, view: LiveView): Promise<unknown> {
  const startedMs = performance.now();
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const left = await untilSettled(() => view.unsettled(), (query.number('timeoutSeconds', 600) ?? 30) * 1000, gone.signal);
  if (left.length === 0) return { settledAfterMs: Math.round(performance.now() - startedMs) };
  response.statusCode = 503;
  return { unsettled: left };
}

async function setTime(request: IncomingMessage, view: LiveView): Promise<CloudTime> {
  const body = await jsonBody(request);
  const [[name, value] = [], ...others] = Object.entries(body ?? {});
  if (name === 'scale' && others.length === 0) view.scale(within(name, value, 0.001, 1_000));
  else if (name === 'advanceSeconds' && others.length === 0) view.advance(within(name, value, 0, YEAR_SECONDS));
  else throw new Refusal('Send {"scale": 0.1} or {"advanceSeconds": 60}.');
  return view.time();
}

const namesOf = (views: readonly { readonly name: string }[]): string[] => views.map(({ name }) => name);

function parkedBatches(name: string, view: LiveView): Promise<unknown> {
  const names = () => namesOf(view.buckets().filter(({ isDeadLetterBucket }) => isDeadLetterBucket));
  return found('bucket for given-up batches', name, view.parkedBatches(name), names);
}

async function executions(query: Query, view: LiveView): Promise<unknown> {
  const { machine } = query.texts('machine');
  const machines = view.machines();
  if (machine !== undefined)
    await found(
      'state machine',
      machine,
      machines.find((each) => each === machine),
      () => machines,
    );
  return view.executions({ ...(machine !== undefined && { machine }), ...query.limit() });
}

function objects(name: string, page: ObjectsQuery, view: LiveView): Promise<ObjectsPage> {
  return found('bucket', name, view.objects(name, page), () => namesOf(view.buckets()));
}

function table(name: string, page: RowsQuery, view: LiveView): Promise<unknown> {
  return found('table', name, view.table(name, page), async () => namesOf(await view.tables()));
}

/** Ids that were seen lately help whoever has mistyped one; it may also have been forgotten. */
function timeline(id: string, view: LiveView): Promise<unknown> {
  const one = view.timeline(id);
  const seen = () => [...new Set(view.steps({ limit: 500 }).flatMap(({ ids }) => ids))];
  return found('timeline of', id, one.steps.length === 0 ? undefined : one, seen);
}

async function object({ names: [bucket = '', key = ''], response }: Exchange, view: LiveView): Promise<unknown> {
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const beside = await objects(bucket, { prefix: folder }, view);
  const stored = await found('object', key, view.object(bucket, key), () => [...beside.objects.map((each) => each.key), ...beside.folders]);
  // What somebody stored must not run as a page of this address.
  const headers = { 'content-type': stored.contentType, 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff' };
  response.writeHead(200, headers).end(stored.body);
  return ANSWERED;
}

function stream({ query, response }: Exchange, logs: LogRing): typeof ANSWERED {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders();
  response.once(
    'close',
    logs.follow(query.logs(), (line) => void response.write(`data: ${JSON.stringify(line)}\n\n`)),
  );
  return ANSWERED;
}
