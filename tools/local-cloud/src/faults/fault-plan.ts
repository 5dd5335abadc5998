import { ArmedRule, type Occasion } from './armed-rule';
import { pointOf, type FaultRule, type Point } from './rule';

/** `GET faults`: what is asked for, and how often it came to that. */
export interface FaultsView {
  readonly seed: number;
  readonly rules: readonly FaultView[];
}

export interface FaultView {
  readonly id: string;
  readonly kind: string;
  /** Occasions that the rule selects. */
  readonly matched: number;
  /** Those on which it really struck. */
  readonly fired: number;
  readonly rule: Readonly<Record<string, unknown>>;
}

/** A fault that has struck: `miss` takes it back when nothing was there to strike. */
export interface Strike {
  readonly rule: FaultRule;
  readonly random: () => number;
  miss(): void;
}

/** The rules that are on. They decide in their order; of those that exclude each other only the first one strikes. */
export class FaultPlan {
  private seed = 0;
  private armed: readonly ArmedRule[] = [];

  constructor(private readonly onStrike: (rule: FaultRule, occasion: Occasion) => void = () => undefined) {}

  /** Replaces all rules; counting begins anew. */
  put(seed: number, rules: readonly FaultRule[]): void {
    this.seed = seed;
    this.armed = rules.map((rule) => new ArmedRule(rule, seed));
  }

  view(): FaultsView {
    const rules = this.armed.map(({ rule, matched, fired }) => ({
      ...{ id: rule.id, kind: rule.effect.kind, matched, fired, rule: rule.asSent },
    }));
    return { seed: this.seed, rules };
  }

  has(point: Point): boolean {
    return this.armed.some(({ rule }) => pointOf(rule.effect) === point);
  }

  /** Every rule of the point counts the occasion; answers those that strike. All latencies do, and one fault beside them. */
  strikes(point: Point, occasion: Occasion, isAble: (rule: FaultRule) => boolean = () => true): Strike[] {
    let isBroken = false;
    return this.armed.flatMap((armed) => {
      const { rule } = armed;
      if (pointOf(rule.effect) !== point || !isAble(rule) || !armed.isDue(occasion)) return [];
      const isExclusive = rule.effect.kind !== 'latency';
      if (isExclusive && isBroken) return [];
      isBroken ||= isExclusive;
      armed.fired += 1;
      this.onStrike(rule, occasion);
      return [{ rule, random: armed.random, miss: () => void (armed.fired -= 1) }];
    });
  }
}
