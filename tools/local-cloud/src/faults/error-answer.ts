import type { ServiceCall } from '../gateway';
import { sendError, sendJson } from '../gateway/aws-error';
import { arrayAt } from '../template/json';
import type { JsonObject } from '../template/resource';
import { statusOf } from './service-errors';

const CANCELLED = 'TransactionCanceledException';

/** Only transactions can be cancelled; any other call may fail in any way of its service. */
export function canFail({ operation }: Pick<ServiceCall, 'operation'>, error: string): boolean {
  return error !== CANCELLED || operation.startsWith('Transact');
}

/** Answers as the service does when it fails in this way. A cancelled transaction names one of its items as in conflict. */
export function answerError({ service, response, body }: ServiceCall, error: string, message: string, random: () => number): void {
  if (error !== CANCELLED) return sendError(response, service, statusOf(service, error), error, message);
  const items = arrayAt(JSON.parse(body.toString()) as JsonObject, 'TransactItems');
  const inConflict = Math.floor(random() * items.length);
  const CancellationReasons = items.map((_item, index) =>
    index === inConflict ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
  );
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  const Message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  sendJson(response, { __type: `com.amazonaws.dynamodb.v20120810#${CANCELLED}`, Message, CancellationReasons }, 400);
}
