import { ArmedRule, isLike, type Occasion } from './armed-rule';
import { FaultPlan } from './fault-plan';
import type { Effect, FaultRule, Selection, When } from './rule';

const ALWAYS: When = { after: 0, first: Infinity, every: 1, probability: 1, most: Infinity };
const occasion: Occasion = { service: 'sns', operation: 'Publish', part: 'orderLambda', resources: ['news'] };
const ruleWith = (when: Partial<When>, select: Selection = {}, effect: Effect = { kind: 'lost-request' }, id = 'one'): FaultRule => ({
  ...{ id, select, when: { ...ALWAYS, ...when }, effect, asSent: {} },
});

/** `x` where the rule struck. */
function struck(rule: FaultRule, occasions: number, seed = 7): string {
  const plan = new FaultPlan();
  plan.put(seed, [rule]);
  return Array.from({ length: occasions }, () => (plan.strikes('call', occasion).length > 0 ? 'x' : '.')).join('');
}

describe('a rule strikes', () => {
  it.each([
    [{}, 'xxxxxx'],
    [{ after: 2 }, '..xxxx'],
    [{ first: 2 }, 'xx....'],
    [{ after: 1, first: 2 }, '.xx...'],
    [{ every: 3 }, '..x..x'],
    [{ after: 1, every: 2 }, '..x.x.'],
    [{ most: 1 }, 'x.....'],
    [{ every: 2, most: 2 }, '.x.x..'],
    [{ probability: 0 }, '......'],
  ])('when %j on %s', (when, expected) => {
    expect(struck(ruleWith(when), 6)).toBe(expected);
  });

  it('by its probability the same for the same seed, otherwise for another', () => {
    const rule = ruleWith({ probability: 0.5 });
    expect(struck(rule, 200)).toBe(struck(rule, 200));
    expect(struck(rule, 200)).not.toBe(struck(rule, 200, 8));
    expect(struck(rule, 200).split('x').length - 1).toBeGreaterThan(60);
    expect(struck(rule, 200).split('.').length - 1).toBeGreaterThan(60);
  });

  it('as it would without the rules beside it', () => {
    const halves = (id: string) => ruleWith({ probability: 0.5 }, {}, { kind: 'latency', ms: 0, at: 'before' }, id);
    const plan = new FaultPlan();
    plan.put(7, [halves('other'), halves('one')]);
    const beside = Array.from({ length: 50 }, () => (plan.strikes('call', occasion).some(({ rule }) => rule.id === 'one') ? 'x' : '.'));
    expect(beside.join('')).toBe(struck(halves('one'), 50));
  });

  it('only those that it selects', () => {
    const matches = (select: Selection) => new ArmedRule(ruleWith({}, select), 1).isDue(occasion);
    expect(matches({ services: ['sqs', 'sns'], operations: ['Pub*'], parts: ['orderLambda'], resources: ['n*s'] })).toBe(true);
    for (const other of [{ services: ['ses'] }, { operations: ['Publ'] }, { parts: ['api'] }, { resources: ['new'] }])
      expect(matches(other)).toBe(false);
  });

  it('at the n-th call of each invocation', () => {
    const armed = new ArmedRule(ruleWith({}, {}, { kind: 'crash', at: 'after-call', nth: 2 }), 1);
    const call = (environment: string, requestId: string) => armed.isDue({ ...occasion, invocation: { environment, requestId } });
    expect([call('a', '1'), call('b', '2'), call('a', '1'), call('a', '1'), call('a', '3'), call('b', '2')]).toEqual([
      ...[false, false, true, false, false, true],
    ]);
    expect(armed.matched).toBe(2);
  });
});

describe('rules together', () => {
  it('strike with all latencies and with the first fault besides', () => {
    const plan = new FaultPlan();
    const slow = ruleWith({}, {}, { kind: 'latency', ms: 1, at: 'after' }, 'slow');
    plan.put(1, [ruleWith({}, {}, { kind: 'lost-request' }, 'first'), slow, ruleWith({}, {}, { kind: 'lost-response' }, 'second')]);
    expect(plan.strikes('call', occasion).map(({ rule }) => rule.id)).toEqual(['first', 'slow']);
    expect(plan.view().rules.map(({ id, matched, fired }) => [id, matched, fired])).toEqual([
      ['first', 1, 1],
      ['slow', 1, 1],
      ['second', 1, 0],
    ]);
  });

  it('do not count what they could not strike', () => {
    const plan = new FaultPlan();
    plan.put(1, [ruleWith({ most: 1 })]);
    for (const { miss } of plan.strikes('call', occasion)) miss();
    expect(plan.view().rules[0]?.fired).toBe(0);
    expect(plan.strikes('call', occasion)).toHaveLength(1);
  });
});

describe('a pattern', () => {
  it.each([
    ['a', 'a', true],
    ['a', 'ab', false],
    ['*', '', true],
    ['a*', 'abc', true],
    ['*c', 'abc', true],
    ['a*c*e', 'abcde', true],
    ['ab*ba', 'aba', false],
    ['log/*', 'log/a/b.json', true],
    ['a.c', 'abc', false],
  ])('%s for %s: %s', (pattern, name, expected) => {
    expect(isLike(pattern, name)).toBe(expected);
  });
});
