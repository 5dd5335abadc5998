import { ProblemSchema, ROUTES } from '@order-carts/api-contract';
import type { Operation } from '@order-carts/api-contract/client';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** Throws when an answer is not as the contract says. For development and tests: it brings all schemas along. */
export function checkAnswer(operation: Operation, status: number, body: unknown): void {
  const schema = schemaOf(operation, status);
  if (Value.Check(schema, body)) return;
  const faults = Value.Errors(schema, body).map((error) => `${error.instancePath || '/'} ${error.message}`);
  throw new Error(`the answer ${status} of ${operation} breaks the contract: ${faults.join('; ')}`);
}

function schemaOf(operation: Operation, status: number): TSchema {
  const answers: Readonly<Record<number, TSchema>> = ROUTES[operation].schema.response;
  return answers[status] ?? ProblemSchema;
}
