import { assertNever } from '../assert-never';
import { Refusal } from '../control/refusal';
import { isOperation, operationsFor, servicesFor } from './known-operations';
import { callersIn, functionsIn, resourcesIn, type Names } from './names';
import { KINDS, kindIn } from './parse-effect';
import { pointOf, type Effect, type FaultRule, type Kind, type Point, type Selection, type When } from './rule';
import { RuleFields } from './rule-fields';

const EVERY_RULE = ['id', 'kind', 'after', 'first', 'every', 'probability', 'most'];
const SELECTORS: Readonly<Record<Point, readonly string[]>> = {
  call: ['service', 'operation', 'caller', 'resource'],
  invocation: ['function'],
  batch: ['function', 'resource'],
};
const MOST_RULES = 100;

export interface Wish {
  readonly seed: number;
  readonly rules: readonly FaultRule[];
}

/** Reads what was sent to `PUT faults`; throws a refusal that names the field, so that nothing is half applied. */
export function parseFaults(body: Readonly<Record<string, unknown>> | undefined, names: Names): Wish {
  if (body === undefined) throw new Refusal('Send {"seed": 7, "rules": [{"kind": "error", …}]} as JSON, at most 64 kB.');
  const all = new RuleFields('faults', body);
  all.expectOnly(['seed', 'rules'], 'a set of faults');
  const rules = body['rules'];
  if (!Array.isArray(rules) || rules.length > MOST_RULES) all.refuse('rules', `a list of at most ${MOST_RULES} rules`);
  const parsed = (rules as readonly unknown[]).map((rule, index) => parseRule(rule, index, names));
  const ids = parsed.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Refusal(`Two rules have the id ${twice}: give each one its own.`);
  return { seed: all.whole('seed', 0, 0), rules: parsed };
}

function parseRule(sent: unknown, index: number, names: Names): FaultRule {
  const path = `rules[${index}]`;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) throw new Refusal(`${path} is an object.`);
  const fields = new RuleFields(path, { ...sent });
  const kind = kindIn(fields);
  const effect = KINDS[kind].read(fields);
  const point = pointOf(effect);
  const moment = 'at' in effect && kind !== 'latency' && kind !== 'error' ? ` at ${effect.at}` : '';
  fields.expectOnly([...EVERY_RULE, ...SELECTORS[point], ...KINDS[kind].fields], `${kind}${moment}`);
  const select = selectionIn(fields, kind, point, names);
  expectPossible(fields, effect, select, names);
  return { id: fields.text('id', `${kind}-${index + 1}`), select, when: whenIn(fields), effect, asSent: fields.sent };
}

function whenIn(fields: RuleFields): When {
  return {
    ...{ after: fields.whole('after', 0, 0), first: fields.whole('first', 1, Infinity), every: fields.whole('every', 1, 1) },
    ...{ probability: fields.number('probability', 1, 1), most: fields.whole('most', 1, Infinity) },
  };
}

function selectionIn(fields: RuleFields, kind: Kind, point: Point, names: Names): Selection {
  switch (point) {
    case 'call':
      return callsIn(fields, kind, names);
    case 'invocation':
      return invocationsIn(fields, names);
    case 'batch':
      return batchesIn(fields, names);
    default:
      return assertNever(point);
  }
}

function callsIn(fields: RuleFields, kind: Kind, names: Names): Selection {
  const possible = servicesFor(kind);
  const services = servicesIn(fields, possible);
  const operations = operationsIn(fields, kind, services ?? possible);
  const parts = callersIn(fields, names);
  const resources = resourcesIn(fields, names.resources);
  return { ...(services && { services }), ...(operations && { operations }), ...(parts && { parts }), ...(resources && { resources }) };
}

function servicesIn(fields: RuleFields, possible: readonly string[]): string[] | undefined {
  const wanted = fields.texts('service');
  const stranger = wanted?.find((service) => !possible.includes(service));
  if (stranger !== undefined) fields.refuseName('service', stranger, possible);
  return wanted;
}

/** Patterns of which each fits an operation that is possible. */
function operationsIn(fields: RuleFields, kind: Kind, services: readonly string[]): string[] | undefined {
  const wanted = fields.texts('operation');
  const stranger = wanted?.find((pattern) => !isOperation(pattern, kind, services));
  if (stranger !== undefined) fields.refuseName('operation', stranger, operationsFor(kind, services));
  return wanted;
}

function invocationsIn(fields: RuleFields, names: Names): Selection {
  const parts = functionsIn(fields, names);
  return parts ? { parts } : {};
}

function batchesIn(fields: RuleFields, names: Names): Selection {
  const resources = resourcesIn(fields, names.sources);
  return { ...invocationsIn(fields, names), ...(resources && { resources }) };
}

/** What could never strike is a mistake of whoever wrote it. */
function expectPossible(fields: RuleFields, { kind }: Effect, { resources = [] }: Selection, names: Names): void {
  if (kind === 'restart-database' && !names.isPersistent)
    throw new Refusal(`${fields.path}: restart-database needs --persist; a database in memory would lose all rows.`);
  const fifo = resources.find((name) => names.fifoQueues.includes(name));
  if (kind === 'reorder' && fifo !== undefined)
    throw new Refusal(`${fields.path}.resource: ${fifo} is a FIFO queue, which keeps its order; reorder takes standard queues and tables.`);
}
