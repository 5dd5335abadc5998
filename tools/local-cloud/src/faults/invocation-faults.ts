import type { FaultPlan } from './fault-plan';

/** What befalls one invocation at its two ends. */
export interface InvocationFault {
  readonly kind: 'crash' | 'timeout';
  readonly at: 'start' | 'end';
}

/** Asked once for each invocation of a function. */
export type ChooseInvocationFault = (functionName: string) => InvocationFault | undefined;

/** Crashes and time-outs before the handler runs, or when it has answered but nobody was told. */
export function breakInvocations(plan: FaultPlan): ChooseInvocationFault {
  return (functionName) => {
    const [strike] = plan.strikes('invocation', { part: functionName, resources: [] });
    const effect = strike?.rule.effect;
    if (effect?.kind !== 'crash' && effect?.kind !== 'timeout') return undefined;
    return effect.at === 'start' || effect.at === 'end' ? { kind: effect.kind, at: effect.at } : undefined;
  };
}
