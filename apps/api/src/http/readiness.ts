import type { HealthBody } from '@order-carts/api-contract';

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
