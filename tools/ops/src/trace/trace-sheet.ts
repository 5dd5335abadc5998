import type { OrderTrace } from '@order-carts/cart-application';
import { orderNumberOf } from '@order-carts/shared-kernel';
import { columns } from '../output';
import type { LocalTimeline } from './local-timeline';

/** The way of an order from click to log, for people. */
export function traceSheet({ orderId, traceIds, steps, absent, faults }: OrderTrace, local: LocalTimeline | undefined): string {
  const rows = steps.map(({ at, afterMs, what, eventId, detail }) => [at, `+${durationOf(afterMs)}`, what, eventId.slice(27), detail]);
  return [
    `Order ${orderNumberOf(orderId)} (${orderId})`,
    ...traceIds.map((id) => `Trace ${id}`),
    '',
    columns([['AT (UTC)', 'AFTER', 'WHAT', 'EVENT', 'DETAIL'], ...rows]),
    ...absent.map((what) => `not there: ${what}`),
    ...faults.map((fault) => `wrong: ${fault}`),
    ...(local === undefined ? [] : ['', `As the local cloud saw it, ${durationOf(local.durationMs)}:`, localSteps(local)]),
  ].join('\n');
}

function localSteps({ steps }: LocalTimeline): string {
  return columns(
    steps.map(({ afterMs, durationMs, part, action, target, isFailure }) => [
      `+${durationOf(afterMs)}`,
      durationOf(durationMs),
      part,
      `${action} ${target}`.trim(),
      isFailure ? 'failed' : '',
    ]),
  );
}

export function durationOf(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}
