import { accessKeyOf } from '../gateway/signature';
import { CLOUD_KEYS, LOCAL_KEYS } from '../local-keys';
import { isLike } from './armed-rule';
import type { RuleFields } from './rule-fields';

/** Who and what rules can be about in this run. */
export interface Names {
  /** Name → short name. */
  readonly functions: ReadonlyMap<string, string>;
  readonly stateMachines: readonly string[];
  readonly instances: readonly string[];
  /** Tables, queues, topics, state machines, buckets. */
  readonly resources: readonly string[];
  /** Queues that promise an order. */
  readonly fifoQueues: readonly string[];
  /** The names of those whose batches are handed over: tables with a stream, queues. */
  readonly sources: readonly string[];
  /** Whether tables outlive the database. */
  readonly isPersistent: boolean;
}

/** Access keys of the callers that a rule names; without one, all but the cloud itself. */
export function callersIn(fields: RuleFields, names: Names): string[] | undefined {
  const groups: Readonly<Record<string, readonly string[]>> = {
    functions: [...names.functions.keys()],
    api: names.instances,
    'state-machines': names.stateMachines,
  };
  const single = [...names.functions, ...[...names.instances, ...names.stateMachines].map((name) => [name, name] as const)];
  return fields.texts('caller')?.flatMap((wanted) => {
    if (wanted === 'outside') return [LOCAL_KEYS.accessKeyId];
    if (wanted === 'cloud') return [CLOUD_KEYS.accessKeyId];
    const found = groups[wanted] ?? single.filter((known) => known.includes(wanted)).map(([name]) => name);
    const known = [...Object.keys(groups), 'outside', 'cloud', ...single.map(([, short]) => short)];
    return found.length > 0 ? found.map(accessKeyOf) : fields.refuseName('caller', wanted, known);
  });
}

/** Names of the functions that a rule is about. */
export function functionsIn(fields: RuleFields, { functions }: Names): string[] | undefined {
  return fields.texts('function')?.map((wanted) => {
    const found = [...functions].find((names) => names.includes(wanted));
    return found?.[0] ?? fields.refuseName('function', wanted, [...functions.values()]);
  });
}

/** Patterns of which each fits something that is there; an object's pattern is its bucket's and more. */
export function resourcesIn(fields: RuleFields, known: readonly string[]): string[] | undefined {
  const wanted = fields.texts('resource');
  const stranger = wanted?.find((pattern) => !known.some((name) => isLike(pattern, name) || isLike(pattern.split('/')[0] ?? '', name)));
  if (stranger === undefined) return wanted;
  return fields.refuseName('resource', stranger, known, ', or a pattern (*) of these');
}
