import { ROUTES, type OperationId } from '@order-carts/api-contract';
import type { TSchema } from 'typebox';
import { Errors } from 'typebox/value';

/** Throws when what the server answered is not what the contract says of this status. */
export function checkAnswer(operation: OperationId, status: number, body: unknown): void {
  const responses = ROUTES[operation].schema.response as Readonly<Record<number, TSchema>>;
  const faults = Errors(responses[status] ?? { not: {} }, body).map(({ instancePath, message }) => `${instancePath} ${message}`);
  if (faults.length > 0) throw new Error(`${operation} ${status} breaks the contract: ${faults.join('; ')}`);
}
