import {
  CartSchema,
  CreatedCartSchema,
  OrderSchema,
  PlacedOrderSchema,
  ProblemSchema,
  ProductPageSchema,
  ProductSchema,
} from '@order-carts/api-contract';
import type { Operation } from '@order-carts/api-contract/client';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

const ANSWERS = {
  listProducts: ProductPageSchema,
  getProduct: ProductSchema,
  createCart: CreatedCartSchema,
  getCart: CartSchema,
  setQuantity: CartSchema,
  removeLine: CartSchema,
  placeOrder: PlacedOrderSchema,
  getOrder: OrderSchema,
} as const satisfies Record<Operation, TSchema>;

const FIRST_ERROR_STATUS = 400;

/** Throws when an answer is not as the contract says. For development and tests: it brings all schemas along. */
export function checkAnswer(operation: Operation, status: number, body: unknown): void {
  const schema: TSchema = status < FIRST_ERROR_STATUS ? ANSWERS[operation] : ProblemSchema;
  if (Value.Check(schema, body)) return;
  const faults = Value.Errors(schema, body).map((error) => `${error.instancePath || '/'} ${error.message}`);
  throw new Error(`the answer ${status} of ${operation} breaks the contract: ${faults.join('; ')}`);
}
