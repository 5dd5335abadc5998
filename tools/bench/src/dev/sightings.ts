import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { mailsIn, type SeenMail } from '../observed/mails';
import type { RunningSystem } from '../running-system';
import { Shopper, type AcceptedOrder } from '../shopper';
import type { Requests } from './requests';

/** After this time something is taken for never seen. */
const GIVE_UP_MS = 30_000;
/** Often enough to tell two seconds, and seldom enough to take no processor from the builds. */
const LOOK_EACH_MS = 40;
const ORDER_EACH_MS = 200;
/** As many as there are instances, which answer in turn. */
const ANSWERS_IN_A_ROW = 2;

/** Looks again and again until it is so. Throws when it never is. */
export async function untilSo(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + GIVE_UP_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`${what} was not seen within ${GIVE_UP_MS / 1000} s`);
    await pause(LOOK_EACH_MS);
  }
}

/** Waits until the documentation that the API serves holds this text, whichever instance answers. */
export async function untilApiShows({ apiUrl }: RunningSystem, text: string): Promise<void> {
  let inARow = 0;
  await untilSo(`${text} in ${apiUrl}/docs`, async () => {
    const answer = await fetch(`${apiUrl}/docs`);
    inARow = (await answer.text()).includes(text) ? inARow + 1 : 0;
    return inARow === ANSWERS_IN_A_ROW;
  });
}

export interface OrderedAndMailed {
  readonly order: AcceptedOrder;
  /** Undefined as long as it has not come. */
  readonly mail: SeenMail | undefined;
}

/** Orders one thing after the other until some order, with its mail or before it, is as wished. */
export async function untilOrdered(
  system: RunningSystem,
  requests: Requests,
  what: string,
  isSo: (all: readonly OrderedAndMailed[]) => boolean,
): Promise<void> {
  const since = Date.now();
  const over = new AbortController();
  const orders: AcceptedOrder[] = [];
  const ordering = orderUntil(system, requests, orders, over.signal);
  try {
    await untilSo(what, async () => {
      const mails = new Map((await mailsIn(system, since)).map((mail) => [mail.to, mail]));
      return isSo(orders.map((order) => ({ order, mail: mails.get(order.email) })));
    });
  } finally {
    over.abort();
    await ordering;
  }
}

async function orderUntil(system: RunningSystem, requests: Requests, orders: AcceptedOrder[], over: AbortSignal): Promise<void> {
  const shopper = new Shopper(system.apiUrl);
  while (!over.aborted) {
    const order = await requests.ask('place an order', () => shopper.order());
    if (order) orders.push(order);
    await pause(ORDER_EACH_MS);
  }
}
