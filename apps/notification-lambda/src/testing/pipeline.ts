import {
  createDocumentClient,
  dynamoDbCatalogueBook,
  dynamoDbOrderStore,
  loadOrderTokens,
  systemClock,
  ulidIds,
} from '@order-carts/aws-adapters';
import { moveOrder, type EventLogReader, type MoveOrderResult } from '@order-carts/cart-application';
import { aProduct } from '@order-carts/cart-domain/testing';
import type { OrderMove } from '@order-carts/cart-domain';
import type { LoggedEvent } from '@order-carts/event-schemas';
import { setTimeout as wait } from 'node:timers/promises';

interface ReadyCloud {
  readonly endpoint: string;
  readonly apiUrl: string;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const cloud = (): ReadyCloud => JSON.parse(process.env['LOCAL_CLOUD'] ?? '{}') as ReadyCloud;

export function output(name: string): string {
  const value = Object.values(cloud().outputs).find((outputs) => name in outputs)?.[name];
  if (value === undefined) throw new Error(`no stack has the output ${name}`);
  return value;
}

export const shopper = {
  contact: { name: 'Wilhelmina Quixote', email: 'wilhelmina@quixote.example' },
  address: { line1: '7 Unheard-of Alley', postalCode: '54321', city: 'Nowherebridge', country: 'DE' },
};

const product = aProduct({ productId: `pipeline-${process.pid}`, unitsOnHand: 1000 });

/** Puts a product of our own on the shelves, and waits until every API process shows it. */
export async function openShop(): Promise<void> {
  const documents = createDocumentClient();
  const book = dynamoDbCatalogueBook({ documents, tableName: output('ProductsTableName'), ids: ulidIds(), clock: systemClock });
  await book.put(product);
  await book.announceChange();
  documents.destroy();
  const isShown = async (): Promise<boolean> => (await fetch(`${cloud().apiUrl}/v1/products/${product.productId}`)).ok;
  // More askings than processes: each has a snapshot of its own.
  while (!(await Promise.all(Array.from({ length: 6 }, isShown))).every(Boolean)) await wait(100);
}

export interface PlacedOrder {
  readonly orderId: string;
  readonly accessToken: string;
  readonly cartSecret: string;
}

/** Orders one piece as a browser does, in the trace that `traceparent` begins. */
export async function order(traceparent: string): Promise<PlacedOrder> {
  const { productId, unitPrice } = product;
  const post = async <Body>(path: string, body: object, headers: Record<string, string> = {}): Promise<Body> => {
    const response = await fetch(`${cloud().apiUrl}/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent, ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  };
  const { cart, secret } = await post<{ cart: { cartId: string }; secret: string }>('/carts', { productId, quantity: 1 });
  const placed = await post<{ orderId: string; accessToken: string }>(
    '/orders',
    { cartId: cart.cartId, cartVersion: 1, lines: [{ productId, quantity: 1, unitPrice }], ...shopper },
    { authorization: `Bearer ${secret}`, 'idempotency-key': crypto.randomUUID() },
  );
  return { ...placed, cartSecret: secret };
}

/** What the shop does with an order. */
export async function move(orderId: string, ...moves: readonly OrderMove[]): Promise<void> {
  const documents = createDocumentClient();
  const tables = { orders: output('OrdersTableName'), carts: output('CartsTableName'), products: output('ProductsTableName') };
  const deps = { orders: dynamoDbOrderStore({ documents, tables }), clock: systemClock };
  for (const each of moves) expectMoved(await moveOrder(deps, { orderId, move: each }));
  documents.destroy();
}

function expectMoved({ outcome }: MoveOrderResult): void {
  if (outcome !== 'moved') throw new Error(`the order was not moved: ${outcome}`);
}

/** The token in the links of the mails, which only their readers may know. */
export async function tokenOf(orderId: string): Promise<string> {
  const tokens = await loadOrderTokens({ secretArn: output('OrderKeysSecretArn') });
  return tokens.tokenOf(orderId, tokens.currentKeyId);
}

/** Asks the local cloud's control API. */
export async function look<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${cloud().endpoint}/_local/api/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Has the local cloud break itself so, and in no other way. */
export async function putFaults(...rules: readonly object[]): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${cloud().endpoint}/_local/api/faults`, { method: 'PUT', headers, body: JSON.stringify({ rules }) });
  if (!response.ok) throw new Error(`faults: ${response.status} ${await response.text()}`);
}

/** What the log holds of an order, by the ids of its events. */
export async function loggedOf(log: EventLogReader, orderId: string): Promise<readonly LoggedEvent[]> {
  const period = { since: '2020-01-01T00:00:00.000Z', until: '2099-01-01T00:00:00.000Z' };
  const events: LoggedEvent[] = [];
  for await (const keys of log.list(period)) {
    for (const key of keys.filter((each) => each.includes(`/${orderId}.`))) events.push((await log.read(key))?.content as LoggedEvent);
  }
  return events.sort((left, right) => (left.id < right.id ? -1 : 1));
}

export const settled = (): Promise<unknown> => look('settled?timeoutSeconds=50');

export interface SentMail {
  readonly messageId: string;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The mails about an order, the oldest first. */
export async function mailsAbout(orderId: string): Promise<SentMail[]> {
  const mails = await look<readonly { readonly messageId: string }[]>('mails');
  const details = await Promise.all(mails.map(({ messageId }) => look<SentMail>(`mails/${messageId}`)));
  return details.filter(({ headers }) => headers['X-Event-Id']?.startsWith(orderId)).reverse();
}

export interface LogLine {
  readonly part: string;
  readonly text: string;
}

export const logs = (match = ''): Promise<readonly LogLine[]> => look(`logs?limit=5000${match && `&match=${match}`}`);

export interface Letter {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What lies in the queue with this URL. */
export async function lettersIn(queueUrl: string): Promise<readonly Letter[]> {
  return (await look<{ readonly messages: readonly Letter[] }>(`queues/${queueUrl.split('/').at(-1)}`)).messages;
}
