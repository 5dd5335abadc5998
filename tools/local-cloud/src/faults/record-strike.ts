import type { Journal } from '../observation/journal';
import type { Occasion } from './armed-rule';
import type { FaultRule } from './rule';

/** Each strike is a step of what happened, beside the call or invocation that it struck. */
export function recordStrike(journal: Journal): (rule: FaultRule, occasion: Occasion) => void {
  return ({ id, effect }, { service = 'lambda', operation = '', part, resources }) => {
    const target = resources[0] || part;
    const detail = [service, operation, id].filter((text) => text !== '').join(' ');
    const step = { atMs: Date.now(), durationMs: 0, part: 'fault', action: effect.kind, target, isFailure: false, detail, ids: [] };
    journal.record(step);
  };
}
