import type { ProblemBody } from '@order-carts/api-contract';
import type { Answer } from '@order-carts/api-contract/client';

/** A problem answered by the API, as the error of a query. */
export class ProblemError extends Error {
  readonly problem: ProblemBody;

  constructor(problem: ProblemBody) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The data of an answer; a problem is thrown, which is how queries learn that they failed. */
export async function dataOf<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.ok) return answer.data;
  throw new ProblemError(answer.problem);
}

export function problemIn(error: unknown): ProblemBody | undefined {
  return error instanceof ProblemError ? error.problem : undefined;
}
