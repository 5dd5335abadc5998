import type { Page, Route } from 'playwright-core';

/** What happens to a request on its way: it never arrives, its answer is lost after the shop has acted, or the shop is busy. */
export type Fate = 'request-lost' | 'answer-lost' | 'busy';

export interface WatchedCalls {
  /** The idempotency keys of all calls so far, in turn; lost ones too. */
  readonly keys: string[];
  /** Every call from now on meets this fate, until `recovers`. */
  readonly suffers: (fate: Fate) => void;
  readonly recovers: () => void;
}

const PROBLEM = { type: 'urn:order-carts:problem:busy', title: 'The shop is busy; try again in a moment', status: 503, code: 'busy' };

/** Watches a page's calls of one kind; the next ones meet `fates` in turn, all others pass. */
export async function watchCalls(page: Page, method: string, address: string, ...fates: Fate[]): Promise<WatchedCalls> {
  const keys: string[] = [];
  let lasting: Fate | undefined;
  await page.route(address, async (route) => {
    const request = route.request();
    if (request.method() !== method) return route.fallback();
    keys.push(request.headers()['idempotency-key'] ?? 'none');
    return meet(route, fates.shift() ?? lasting);
  });
  return {
    keys,
    suffers: (fate) => {
      lasting = fate;
    },
    recovers: () => {
      lasting = undefined;
      fates.length = 0;
    },
  };
}

async function meet(route: Route, fate: Fate | undefined): Promise<void> {
  if (fate === undefined) return route.fallback();
  if (fate === 'busy') return route.fulfill({ status: 503, json: PROBLEM, headers: await answerHeaders(route) });
  if (fate === 'answer-lost') await route.fetch();
  return route.abort('connectionreset');
}

/** As the API sends them, or the page could not read the answer from another origin. */
async function answerHeaders(route: Route): Promise<Record<string, string>> {
  const { origin = '*' } = await route.request().allHeaders();
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Retry-After', 'retry-after': '1' };
}
