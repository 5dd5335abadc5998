import { QueryClient } from '@tanstack/react-query';
import { isTransient } from './persistently';
import { problemIn } from './problem-error';

const FRESH_FOR_MS = 15_000;
const MAX_RETRIES = 2;

/** Retries what may pass (no connection, a busy shop); an answer such as "there is no such product" is final. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR_MS,
        retry: (failures, error) => {
          const problem = problemIn(error);
          return failures < MAX_RETRIES && (!problem || isTransient(problem));
        },
      },
    },
  });
}
