/** How a target group judges its targets. */
export interface HealthRules {
  readonly path: string;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** Successes in a row until an unhealthy target is used again. */
  readonly healthyAfter: number;
  /** Failures in a row until a healthy target is left out. */
  readonly unhealthyAfter: number;
  /** Status codes that mean healthy: `200`, `200,202`, `200-299`. */
  readonly matcher: string;
}

/** `initial` is a target that has not answered yet; as on AWS its first success suffices. */
export type Health = { readonly state: 'initial' | 'healthy' | 'unhealthy'; readonly streak: number };

export const INITIAL: Health = { state: 'initial', streak: 0 };

/** The health after one more check. The streak counts answers in a row that speak against the present state. */
export function afterCheck(health: Health, isSuccess: boolean, rules: HealthRules): Health {
  switch (health.state) {
    case 'initial':
      return isSuccess ? { state: 'healthy', streak: 0 } : health;
    case 'healthy':
      return isSuccess ? { state: 'healthy', streak: 0 } : turned(health, 'unhealthy', rules.unhealthyAfter);
    case 'unhealthy':
      return isSuccess ? turned(health, 'healthy', rules.healthyAfter) : { state: 'unhealthy', streak: 0 };
  }
}

function turned({ state, streak }: Health, to: 'healthy' | 'unhealthy', threshold: number): Health {
  return streak + 1 >= threshold ? { state: to, streak: 0 } : { state, streak: streak + 1 };
}

export function isMatching(matcher: string, status: number): boolean {
  return matcher.split(',').some((range) => {
    const [from, to = from] = range.split('-').map(Number);
    return from !== undefined && to !== undefined && status >= from && status <= to;
  });
}
