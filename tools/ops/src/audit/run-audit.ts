import { audit, type AuditReport, type AuditRequest } from '@order-carts/cart-application';
import type { Operations } from '../operations';
import { countingOf } from '../output';
import { auditablePeriodOf, durationMsOf } from '../period';

export interface AuditOptions {
  readonly since: string;
  readonly until?: string;
  readonly grace: string;
  readonly stock: boolean;
  readonly json?: boolean;
}

/** Reads what an operator asks for. Throws an `OperatorMistake` before anything is looked at. */
export function requestOf({ since, until, grace, stock }: AuditOptions, now: string): AuditRequest {
  return { period: auditablePeriodOf({ since, until }, now), graceMs: durationMsOf(grace, '--grace'), withStock: stock };
}

export async function runAudit(operations: Operations, request: AuditRequest): Promise<AuditReport> {
  const [orders, stock] = [countingOf('orders audited:'), countingOf('orders counted against stock:')];
  const report = await audit(operations, request, { orders: orders.count, stock: stock.count });
  orders.end();
  return report;
}
