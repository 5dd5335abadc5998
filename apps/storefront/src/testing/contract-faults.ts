import type { Operation } from '@order-carts/api-contract/client';
import { checkAnswer } from '../answer-check';

const faults: unknown[] = [];

/** Checks an answer, and remembers a fault: the page itself would take it for a lost connection. */
export function strictCheck(operation: Operation, status: number, body: unknown): void {
  try {
    checkAnswer(operation, status, body);
  } catch (fault) {
    faults.push(fault);
    throw fault;
  }
}

/** The faults since the last call. */
export function takeContractFaults(): unknown[] {
  return faults.splice(0);
}
