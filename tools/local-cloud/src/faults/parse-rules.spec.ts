import type { Names } from './names';
import { parseFaults } from './parse-rules';

const names: Names = {
  functions: new Map([['shop-local-order-lambda', 'order-lambda']]),
  ...{ stateMachines: ['event-log'], instances: ['instance 1', 'instance 2'], resources: ['orders', 'events', 'mails.fifo', 'log'] },
  ...{ fifoQueues: ['mails.fifo'], sources: ['orders', 'events', 'mails.fifo'], isPersistent: false },
};
const parse = (...rules: unknown[]) => parseFaults({ seed: 7, rules }, names);
const only = (rule: object) => parse(rule).rules[0];

describe('rules of faults', () => {
  it('are read with what they leave out', () => {
    expect(only({ kind: 'error', service: 'sns', error: 'InternalError' })).toMatchObject({
      ...{ id: 'error-1', select: { services: ['sns'] }, effect: { kind: 'error', error: 'InternalError', at: 'before' } },
      when: { after: 0, first: Infinity, every: 1, probability: 1, most: Infinity },
    });
  });

  it.each([
    [{ caller: 'order-lambda' }, ['shoplocalorderlambda']],
    [{ caller: ['shop-local-order-lambda', 'instance 2'] }, ['shoplocalorderlambda', 'instance2']],
    [{ caller: 'api' }, ['instance1', 'instance2']],
    [{ caller: ['functions', 'state-machines', 'outside', 'cloud'] }, ['shoplocalorderlambda', 'eventlog', 'local', 'localcloud']],
  ])('know callers by their names and groups: %j', (caller, parts) => {
    expect(only({ kind: 'lost-request', ...caller })?.select.parts).toEqual(parts);
  });

  it.each([
    [{ service: 's3', operation: ['PutObject', 'GET ?tagging'] }],
    [{ service: ['sns', 'sqs'], operation: ['Publish*', 'SendMessage'] }],
    [{ operation: 'Put*' }],
    [{ service: 'lambda', operation: 'POST /2015-03-31/functions/*' }],
  ])('take operations that a service of theirs has, and patterns of these: %j', (select) => {
    expect(only({ kind: 'lost-request', ...select })?.select.operations).toEqual([select.operation].flat());
  });

  it('know functions by their names', () => {
    expect(only({ kind: 'crash', at: 'end', function: 'order-lambda' })?.select.parts).toEqual(['shop-local-order-lambda']);
  });

  it.each([
    [{}, 'rules[0].kind is one of error, latency, lost-request,'],
    [{ kind: 'tea' }, 'not "tea"'],
    [{ kind: 'lost-request', tea: 1 }, 'rules[0].tea: lost-request has no such field; it takes id, kind, after,'],
    [{ kind: 'error', error: 'OverLimit' }, 'rules[0].service is needed with an error: dynamodb, sqs,'],
    [{ kind: 'error', service: 'sqs', error: 'SlowDown' }, 'rules[0].error is one of RequestThrottled, OverLimit,'],
    [
      { kind: 'error', service: ['sqs', 's3'], error: 'OverLimit' },
      'rules[0].error is one of AccessDenied, InternalError, ServiceUnavailable, not',
    ],
    [{ kind: 'lost-request', service: 'tea' }, 'rules[0].service is one of dynamodb, sqs,'],
    [{ kind: 'lost-request', service: 'dynamo' }, 'not "dynamo". Did you mean dynamodb?'],
    [{ kind: 'lost-request', service: 'sns', operation: 'PublishBach' }, 'rules[0].operation is one of Publish, PublishBatch,'],
    [{ kind: 'lost-request', service: 'sns', operation: ['Publish', 'publish'] }, 'not ["Publish","publish"]. Did you mean Publish?'],
    [{ kind: 'lost-request', service: 'sqs', operation: 'Publish' }, 'rules[0].operation is one of SendMessage, SendMessageBatch,'],
    [{ kind: 'lost-request', operation: 'Sned*' }, 'rules[0].operation is one of GetItem, PutItem,'],
    [{ kind: 'lost-request', service: 'dynamodb', operation: 'POST /tea' }, 'not "POST /tea"'],
    [{ kind: 'partial', service: 'sns', operation: 'Publish' }, 'rules[0].operation is one of PublishBatch, not "Publish"'],
    [{ kind: 'bounce', service: 'sns' }, 'rules[0].service is one of ses, not "sns"'],
    [{ kind: 'lost-request', caller: 'order-lamda' }, 'Did you mean order-lambda?'],
    [{ kind: 'lost-request', resource: 'event' }, 'Did you mean events?'],
    [{ kind: 'lost-request', caller: 'nobody' }, 'rules[0].caller is one of functions, api, state-machines, outside, cloud, order-lambda,'],
    [{ kind: 'lost-request', resource: 'teas' }, 'rules[0].resource is one of orders, events, mails.fifo, log, or a pattern'],
    [{ kind: 'lost-request', every: 0 }, 'rules[0].every is a whole number from 1 on, not 0'],
    [{ kind: 'lost-request', most: '1' }, 'rules[0].most is a whole number from 1 on, not "1"'],
    [{ kind: 'lost-request', probability: 2 }, 'rules[0].probability is a number from 0 to 1, not 2'],
    [{ kind: 'lost-request', operation: [] }, 'rules[0].operation is a text or a list of texts, not []'],
    [{ kind: 'latency' }, 'rules[0].ms is a number from 0 to 600000'],
    [{ kind: 'latency', ms: 1, at: 'end' }, 'rules[0].at is one of before, after, not "end"'],
    [{ kind: 'crash' }, 'rules[0].at is one of start, before-call, after-call, end'],
    [{ kind: 'crash', at: 'start', service: 'sns' }, 'rules[0].service: crash at start has no such field'],
    [{ kind: 'timeout', at: 'end', nth: 2 }, 'rules[0].nth counts calls'],
    [{ kind: 'bounce', bounce: 'soft' }, 'rules[0].bounce is one of permanent, transient, suppressed, complaint'],
    [{ kind: 'duplicate', function: 'nobody' }, 'rules[0].function is one of order-lambda'],
    [{ kind: 'duplicate', resource: 'log' }, 'rules[0].resource is one of orders, events, mails.fifo, or'],
    [{ kind: 'reorder', resource: 'mails.fifo' }, 'mails.fifo is a FIFO queue, which keeps its order'],
    [{ kind: 'restart-database' }, 'restart-database needs --persist'],
  ])('are refused with the field and what it may be: %j', (rule, refusal) => {
    expect(() => parse(rule)).toThrow(refusal);
  });

  it('are refused together', () => {
    const fine = { kind: 'lost-request', id: 'one' };
    expect(() => parse(fine, fine)).toThrow('Two rules have the id one');
    expect(() => parse(fine, 7)).toThrow('rules[1] is an object');
    expect(() => parseFaults({ rules: 7 }, names)).toThrow('faults.rules is a list of at most 100 rules, not 7');
    expect(() => parseFaults({ rules: [], seeds: 7 }, names)).toThrow(
      'faults.seeds: a set of faults has no such field; it takes seed, rules',
    );
    expect(() => parseFaults({ rules: [], seed: -1 }, names)).toThrow('faults.seed is a whole number from 0 on, not -1');
    expect(() => parseFaults(undefined, names)).toThrow('Send {"seed": 7');
  });

  it('may restart a database that keeps its rows', () => {
    expect(parseFaults({ rules: [{ kind: 'restart-database' }] }, { ...names, isPersistent: true }).rules).toHaveLength(1);
  });
});
