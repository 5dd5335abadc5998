import { Refusal } from '../control/refusal';
import { BOUNCES, EXECUTION_STATUSES, type BeforeOrAfter, type Effect, type Kind, type Moment } from './rule';
import type { RuleFields } from './rule-fields';
import { SERVICE_ERRORS } from './service-errors';

const BEFORE_OR_AFTER: readonly BeforeOrAfter[] = ['before', 'after'];
const MOMENTS: readonly Moment[] = ['start', 'before-call', 'after-call', 'end'];
const LONGEST_LATENCY_MS = 600_000;

interface KindOfRule {
  /** Besides those that all rules have. */
  readonly fields: readonly string[];
  readonly read: (fields: RuleFields) => Effect;
}

export const KINDS: Readonly<Record<Kind, KindOfRule>> = {
  error: {
    fields: ['error', 'message', 'at'],
    read: (fields) => ({
      kind: 'error',
      error: errorIn(fields),
      message: fields.text('message', 'Injected by the local cloud.'),
      at: at(fields),
    }),
  },
  latency: {
    fields: ['ms', 'at'],
    read: (fields) => ({ kind: 'latency', ms: fields.number('ms', LONGEST_LATENCY_MS, NaN), at: at(fields) }),
  },
  'lost-request': { fields: [], read: () => ({ kind: 'lost-request' }) },
  'lost-response': { fields: [], read: () => ({ kind: 'lost-response' }) },
  partial: {
    fields: ['share', 'error'],
    read: (fields) => ({
      kind: 'partial',
      share: fields.number('share', 1, 0.5),
      error: fields.has('error') ? errorIn(fields) : undefined,
    }),
  },
  execution: {
    fields: ['status', 'error', 'cause', 'at'],
    read: (fields) => ({
      ...{ kind: 'execution', status: fields.oneOf('status', EXECUTION_STATUSES, 'FAILED'), at: at(fields) },
      ...{ error: fields.text('error', 'S3.S3Exception'), cause: fields.text('cause', 'Injected by the local cloud.') },
    }),
  },
  bounce: { fields: ['bounce'], read: (fields) => ({ kind: 'bounce', bounce: fields.oneOf('bounce', BOUNCES, 'permanent') }) },
  crash: { fields: ['at', 'nth'], read: (fields) => ({ kind: 'crash', ...momentIn(fields) }) },
  timeout: { fields: ['at', 'nth'], read: (fields) => ({ kind: 'timeout', ...momentIn(fields) }) },
  'restart-database': { fields: [], read: () => ({ kind: 'restart-database' }) },
  duplicate: { fields: [], read: () => ({ kind: 'duplicate' }) },
  reorder: { fields: ['ms'], read: (fields) => ({ kind: 'reorder', ms: fields.number('ms', LONGEST_LATENCY_MS, 0) }) },
};

export function kindIn(fields: RuleFields): Kind {
  return fields.oneOf('kind', Object.keys(KINDS) as Kind[]);
}

function at(fields: RuleFields): BeforeOrAfter {
  return fields.oneOf('at', BEFORE_OR_AFTER, 'before');
}

function momentIn(fields: RuleFields): { at: Moment; nth: number | undefined } {
  const moment = fields.oneOf('at', MOMENTS);
  const isCall = moment === 'before-call' || moment === 'after-call';
  if (fields.has('nth') && !isCall) throw new Refusal(`${fields.path}.nth counts calls: give it with at before-call or after-call.`);
  return { at: moment, nth: fields.has('nth') ? fields.whole('nth', 1, 1) : undefined };
}

/** One that each of the rule's services knows. */
function errorIn(fields: RuleFields): string {
  const services = fields.texts('service') ?? fields.refuse('service', `needed with an error: ${Object.keys(SERVICE_ERRORS).join(', ')}`);
  const [first = {}, ...others] = services.map((service) => SERVICE_ERRORS[service] ?? {});
  const shared = Object.keys(first).filter((error) => others.every((errors) => error in errors));
  return fields.oneOf('error', shared);
}
