import type { FaultRule } from './rule';
import { randomOf } from './random';

/** What happens, as far as rules look at it. */
export interface Occasion {
  readonly service?: string;
  readonly operation?: string;
  /** Access key of the caller, or name of the function. */
  readonly part: string;
  readonly resources: readonly string[];
  /** Who of several environments of one function it is, and at which invocation. */
  readonly invocation?: { readonly environment: string; readonly requestId: string };
}

/** A rule at work: it counts its occasions and decides on them by numbers of its own, so that other rules change nothing. */
export class ArmedRule {
  matched = 0;
  fired = 0;
  readonly random: () => number;
  private readonly callsOf = new Map<string, { readonly requestId: string; count: number }>();

  constructor(
    readonly rule: FaultRule,
    seed: number,
  ) {
    this.random = randomOf(seed, rule.id);
  }

  /** Whether it is to strike now. To be asked once for each occasion; what strikes is to be told by `fired`. */
  isDue(occasion: Occasion): boolean {
    if (!selects(this.rule, occasion) || !this.isNthCall(occasion)) return false;
    this.matched += 1;
    const { after, first, every, probability, most } = this.rule.when;
    const place = this.matched - after;
    if (place < 1 || place > first || place % every !== 0) return false;
    return this.random() < probability && this.fired < most;
  }

  /** Counts the selected calls of each invocation anew. An environment works at one invocation at a time. */
  private isNthCall({ invocation }: Occasion): boolean {
    const { effect } = this.rule;
    const nth = effect.kind === 'crash' || effect.kind === 'timeout' ? effect.nth : undefined;
    if (nth === undefined) return true;
    if (invocation === undefined) return false;
    const { environment, requestId } = invocation;
    const known = this.callsOf.get(environment);
    const calls = known?.requestId === requestId ? known : { requestId, count: 0 };
    this.callsOf.set(environment, calls);
    calls.count += 1;
    return calls.count === nth;
  }
}

function selects({ select }: FaultRule, { service, operation, part, resources }: Occasion): boolean {
  const { services, operations, parts, resources: wanted } = select;
  return (
    isOneOf(services, [service ?? '']) && isOneOf(operations, [operation ?? '']) && isOneOf(parts, [part]) && isOneOf(wanted, resources)
  );
}

function isOneOf(patterns: readonly string[] | undefined, names: readonly string[]): boolean {
  return patterns === undefined || names.some((name) => patterns.some((pattern) => isLike(pattern, name)));
}

/** `*` stands for anything. */
export function isLike(pattern: string, name: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return head === name;
  const tail = rest.pop() ?? '';
  let at = head.length;
  if (!name.startsWith(head) || !name.endsWith(tail)) return false;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + tail.length <= name.length;
}
