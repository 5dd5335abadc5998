import type { HealthBody } from '@order-carts/api-contract';
import type { FastifyInstance } from 'fastify';

type Stage = Exclude<HealthBody['status'], 'live'>;

/** Whether this process may get traffic. Asks nobody: an outage of the database must not make the group replace its instances. */
export interface Readiness {
  readonly stage: () => Stage;
  readonly become: (stage: Stage) => void;
}

export function createReadiness(first: Stage = 'starting'): Readiness {
  let stage = first;
  return {
    stage: () => stage,
    become: (next) => {
      stage = next;
    },
  };
}

/** Lets no connection outlive its answer once the process stops: a kept-alive one would hold the stop up until it times out. */
export function closeWhenStopping(app: FastifyInstance, readiness: Readiness): void {
  app.addHook('onSend', async (_request, reply) => {
    if (readiness.stage() === 'stopping') reply.header('connection', 'close');
  });
}
